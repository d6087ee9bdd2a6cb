import type { TokenSet } from './amax-source.ts'
import type { CalibrationInput } from './calibration-input.ts'
import type { LayerQuantizer } from './layer-quantizers.ts'
import { cellOf, type LayerState } from './layer-state.ts'
import type { Place } from './ranks.ts'

/** What a rank does by itself in a step. */
export type LocalPhase = (step: number, rank: number) => void

type Observed = (place: Place, expert: number, quantizer: LayerQuantizer) => number | null

/** Runs a rank's tensors through some of its quantizers, which keep the largest that they see. */
const observe = (
  state: LayerState,
  step: number,
  rank: number,
  seen: (quantizer: LayerQuantizer) => boolean,
  observed: Observed,
): void => {
  const place = state.ranks[rank]
  if (!place) return
  const { first, last } = place.experts
  for (const quantizer of state.quantizers) {
    if (!seen(quantizer)) continue
    const cell = cellOf(state, rank, quantizer.index)
    const before = state.values[cell] ?? NaN
    let value = before
    let from = -1
    const start = quantizer.local === null ? first : first + quantizer.local
    const end = quantizer.local === null ? last : start
    for (let expert = start; expert <= end; expert++) {
      const found = observed(place, expert, quantizer)
      if (found === null || found <= value) continue
      value = found
      from = expert
    }
    if (from < 0) continue
    state.values[cell] = value
    state.events.push({ kind: 'observed', step, rank, quantizer: quantizer.index, value, expert: from })
  }
}

/** `weight_only_quantize`: every weight once, by itself. */
export const observeWeights =
  (state: LayerState, { module, moment, amax }: CalibrationInput): LocalPhase =>
  (step, rank) => {
    if (module === 'te-grouped' && !moment.rules.groupedWeightsAlone) return
    observe(
      state,
      step,
      rank,
      ({ tensor }) => tensor === 'weight',
      (place, expert, { linear }) => amax.weight(place, expert, linear),
    )
  }

/**
 * A forward pass. Weights are observed whether or not a token comes: a grouped linear hands all of them over, and
 * SequentialMLP calls every expert, if with no rows
 * (megatron/core/transformer/moe/experts.py@d98e8a64d#L1507-L1514). A quantizer passes over an input without elements.
 */
export const observeForward =
  (state: LayerState, { module, reach, amax }: CalibrationInput, tokens: TokenSet): LocalPhase =>
  (step, rank) => {
    if (reach.kind === 'raises') return
    const all = module === 'sequential'
    observe(
      state,
      step,
      rank,
      ({ tensor }) => tensor === 'weight' || all || reach.input,
      (place, expert, { tensor, linear }) => {
        if (tensor === 'input') return amax.input(place, expert, linear, tokens)
        if (!all && reach.missed.has(expert - place.experts.first)) return null
        return amax.weight(place, expert, linear)
      },
    )
  }

/** `finish_stats_collection`: what was observed becomes amax. */
export const load =
  (state: LayerState): LocalPhase =>
  (step, rank) => {
    const row = state.values.subarray(cellOf(state, rank, 0), cellOf(state, rank + 1, 0))
    const quantizers = row.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
    state.events.push({ kind: 'loaded', step, rank, quantizers })
  }

/** The largest amax of each linear's tensor among a rank's experts, and written back to them. */
export const shareLocally =
  (state: LayerState, { moment, syncExpertWeights }: CalibrationInput): LocalPhase =>
  (step, rank) => {
    const { localSync, localSyncFills, localSyncWeights } = moment.rules
    if (localSync === 'never-called') return
    const weights = localSyncWeights === 'always' || (localSyncWeights === 'on-request' && syncExpertWeights)
    const largest = new Map<string, number>()
    const taking = state.quantizers.filter(({ tensor }) => tensor === 'input' || weights)
    for (const { index, linear, tensor } of taking) {
      const value = state.values[cellOf(state, rank, index)] ?? NaN
      const key = `${linear} ${tensor}`
      if (!Number.isNaN(value)) largest.set(key, Math.max(value, largest.get(key) ?? 0))
    }
    for (const { index, linear, tensor } of taking) {
      const cell = cellOf(state, rank, index)
      const value = largest.get(`${linear} ${tensor}`)
      const before = state.values[cell] ?? NaN
      const filled = Number.isNaN(before)
      if (value === undefined || value === before || (filled && !localSyncFills)) continue
      state.values[cell] = value
      state.events.push({ kind: 'shared', step, rank, quantizer: index, value, filled })
    }
  }
