import type { CalibrationInput } from './calibration-input.ts'
import type { CalibrationStep } from './calibration-steps.ts'
import { INCOMPLETE } from './collective-phases.ts'
import type { Communicators } from './communicators.ts'
import { hasAmax, type LayerState } from './layer-state.ts'
import type { CalibrationOutcome, StuckCollective } from './outcome.ts'
import type { RankEnd } from './run-ranks.ts'

const stuckCollectives = (
  state: LayerState,
  { all }: Communicators,
  ends: readonly RankEnd[],
): StuckCollective[] => {
  const waitingIn = new Map<number, { rank: number; step: number; quantizer: string | null }[]>()
  for (const [rank, end] of ends.entries()) {
    if (end.kind !== 'waiting') continue
    const quantizer =
      all[end.communicator]?.kind === 'world' ? null : (state.quantizers[end.tag]?.name ?? null)
    const found = { rank, step: end.phase, quantizer }
    const list = waitingIn.get(end.communicator)
    if (list) list.push(found)
    else waitingIn.set(end.communicator, [found])
  }
  return [...waitingIn].map(([communicator, waiting]) => {
    const { kind: group, members } = all[communicator] ?? { kind: 'world' as const, members: [] }
    const here = new Set(waiting.map(({ rank }) => rank))
    const absent = members
      .filter((rank) => !here.has(rank))
      .map((rank) => {
        const kind = ends[rank]?.kind
        const because = kind === 'waiting' || kind === undefined ? ('elsewhere' as const) : kind
        const withoutAmax = state.quantizers
          .filter(({ index }) => !hasAmax(state, rank, index))
          .map(({ name }) => name)
        return { rank, because, withoutAmax }
      })
    return {
      group,
      members,
      waiting,
      absent,
      reason: absent.length > 0 ? ('absent' as const) : ('sizes' as const),
    }
  })
}

/** Reads off how the ranks ended what became of the calibration. */
export const outcomeOf = (
  { moment }: CalibrationInput,
  state: LayerState,
  steps: readonly CalibrationStep[],
  communicators: Communicators,
  ends: readonly RankEnd[],
): CalibrationOutcome => {
  const last = steps.length - 1
  const raising = steps[last]
  if (raising?.raises != null) {
    const ranks = ends.map((_, rank) => rank)
    return { kind: 'raised', step: last, ...raising.raises, ranks, stuck: [] }
  }
  const stuck = stuckCollectives(state, communicators, ends)
  const raised = [...ends.entries()].flatMap(([rank, end]) =>
    end.kind === 'raised' ? [{ rank, step: end.phase }] : [],
  )
  const [first] = raised
  if (first) {
    const ranks = raised.map(({ rank }) => rank)
    return {
      kind: 'raised',
      step: first.step,
      exception: INCOMPLETE,
      ranks,
      source: moment.lines.incomplete,
      stuck,
    }
  }
  if (stuck.length === 0) return { kind: 'completed' }
  const step = Math.min(...stuck.flatMap(({ waiting }) => waiting.map((each) => each.step)))
  return { kind: 'deadlock', step, stuck, source: moment.lines.hasAmax }
}
