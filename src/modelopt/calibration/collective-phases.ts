import type { CalibrationInput } from './calibration-input.ts'
import type { Communicator, Communicators } from './communicators.ts'
import type { LayerQuantizer } from './layer-quantizers.ts'
import { hasAmax, type LayerState } from './layer-state.ts'
import type { GroupKind } from './ranks.ts'
import type { Arrivals, Meeting, Phase } from './run-ranks.ts'

const NOWHERE: Communicator = { kind: 'world', members: [] }

/** Adds a call, unless the rank is alone in its group: it then has nobody to wait for. */
const call = (calls: number[], { all }: Communicators, communicator: number, quantizer: number): void => {
  if ((all[communicator]?.members.length ?? 1) > 1) calls.push(communicator, quantizer)
}

type Collective = Pick<Phase, 'calls'> & {
  readonly meet: (step: number, communicator: number, arrivals: Arrivals) => Meeting
}

/** The groups that the experts' linears are synchronised over. */
const groupsOf = ({ moment }: CalibrationInput): Readonly<Record<'dp' | 'tp', GroupKind>> =>
  moment.rules.groups === 'dense' ? { dp: 'dp-cp', tp: 'tp' } : { dp: 'edp', tp: 'etp' }

/** Whether two quantizers' amax are tensors of the same size. */
const sameSize = (
  { weightAxis }: CalibrationInput,
  a: LayerQuantizer | undefined,
  b: LayerQuantizer | undefined,
): boolean =>
  weightAxis === null || (a?.tensor === b?.tensor && (a?.tensor === 'input' || a?.linear === b?.linear))

/** All-reduce MAX of one quantizer's amax, or of whatever was taken for it. */
const reduce =
  (state: LayerState, input: CalibrationInput, { all }: Communicators): Collective['meet'] =>
  (step, communicator, { ranks, tags, phases }) => {
    const { kind: group, members } = all[communicator] ?? NOWHERE
    const { quantizers, values } = state
    const quantizer = tags[0] ?? 0
    let [same, fits, value, from] = [true, true, -Infinity, 0]
    for (let i = 0; i < ranks.length; i++) {
      const [rank, tag] = [ranks[i] ?? 0, tags[i] ?? 0]
      if (tag !== quantizer) {
        same = false
        fits &&= sameSize(input, quantizers[tag], quantizers[quantizer])
      }
      if (phases[i] !== step) fits = false
      const own = values[rank * quantizers.length + tag] ?? NaN
      if (own > value) {
        value = own
        from = rank
      }
    }
    if (!same || !fits) {
      const calls = Array.from(ranks, (rank, i) => ({ rank, quantizer: tags[i] ?? 0 }))
      state.events.push({ kind: 'mismatched', step, group, calls, value: fits ? value : null })
      if (!fits) return 'stuck'
    } else state.events.push({ kind: 'reduced', step, group, members, quantizer, value, from })
    for (let i = 0; i < ranks.length; i++)
      values[(ranks[i] ?? 0) * quantizers.length + (tags[i] ?? 0)] = value
    return 'done'
  }

/** Nothing but the barrier that the local sync began with until #808. */
export const barrier = (state: LayerState, { all }: Communicators): Collective => ({
  calls: () => ((all[0]?.members.length ?? 1) > 1 ? [0, 0] : []),
  meet: (step) => {
    state.events.push({ kind: 'barrier', step, members: all[0]?.members ?? [] })
    return 'done'
  },
})

export const INCOMPLETE =
  'RuntimeError: MoE calibration incomplete: some experts received no tokens during calibration. Increase --calib-size to ensure all experts see calibration data.'

/** For every quantizer of a linear with EP: gather over DP, EP and TP who has an amax. */
export const completenessCheck = (
  state: LayerState,
  input: CalibrationInput,
  communicators: Communicators,
): Collective => ({
  calls: (rank) => {
    if (input.moment.rules.groups === 'dense') return []
    const calls: number[] = []
    const kinds = [groupsOf(input).dp, 'ep', groupsOf(input).tp] as const
    const ids = kinds.map((kind) => communicators.of(kind, rank))
    for (const { index } of state.quantizers) for (const id of ids) call(calls, communicators, id, index)
    return calls
  },
  meet: (step, communicator, { ranks, tags }) => {
    const { kind: group, members } = communicators.all[communicator] ?? NOWHERE
    const quantizer = tags[0] ?? 0
    let having = 0
    for (const rank of ranks) if (hasAmax(state, rank, quantizer)) having++
    state.events.push({ kind: 'gathered', step, group, members, quantizer, having })
    if (having === 0 || having === ranks.length) return 'done'
    state.events.push({ kind: 'raised', step, ranks: members, exception: INCOMPLETE })
    return 'raised'
  },
})

/** For every quantizer with an amax: all-reduce it over DP, then over EP unless the rules leave it out. */
export const reduceOverDataAndExperts = (
  state: LayerState,
  input: CalibrationInput,
  communicators: Communicators,
): Collective => {
  const { epSkipsRoutedWeights, groups } = input.moment.rules
  const overExperts = ({ tensor }: LayerQuantizer): boolean =>
    groups === 'expert' && (tensor === 'input' || !epSkipsRoutedWeights || input.syncExpertWeights)
  return {
    calls: (rank) => {
      const dp = communicators.of(groupsOf(input).dp, rank)
      const ep = communicators.of('ep', rank)
      const calls: number[] = []
      for (const quantizer of state.quantizers) {
        if (!hasAmax(state, rank, quantizer.index)) continue
        call(calls, communicators, dp, quantizer.index)
        if (overExperts(quantizer)) call(calls, communicators, ep, quantizer.index)
      }
      return calls
    },
    meet: reduce(state, input, communicators),
  }
}

/**
 * For every quantizer with an amax that a linear's cut leaves in common: all-reduce it over TP. fc1 is cut along its output
 * channels, so amax per channel is each rank's own; fc2 along its inputs.
 */
export const reduceOverTensors = (
  state: LayerState,
  input: CalibrationInput,
  communicators: Communicators,
): Collective => {
  const inCommon = ({ tensor, linear }: LayerQuantizer): boolean =>
    tensor === 'input' || input.weightAxis === null || linear === 'fc2'
  return {
    calls: (rank) => {
      const tp = communicators.of(groupsOf(input).tp, rank)
      const calls: number[] = []
      for (const quantizer of state.quantizers) {
        if (inCommon(quantizer) && hasAmax(state, rank, quantizer.index)) {
          call(calls, communicators, tp, quantizer.index)
        }
      }
      return calls
    },
    meet: reduce(state, input, communicators),
  }
}
