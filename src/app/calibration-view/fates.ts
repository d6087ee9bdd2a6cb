import type { Followed } from './followed.ts'
import type { CommunicatorKind } from '../../modelopt/calibration/communicators.ts'

/** Where ranks ended that ended alike. */
export interface Fate {
  readonly ranks: readonly number[]
  readonly end: 'waits' | 'raised' | 'finished'
  /** Index of the step that they stand in; the number of steps where they are through. */
  readonly step: number
  /** What they wait in, and for which quantizer; null where they do not wait. */
  readonly waitsIn: { readonly group: CommunicatorKind; readonly quantizer: string | null } | null
  /** Whether others wait for them. */
  readonly isMissed: boolean
  /** Quantizers without amax, for which they called no collective. */
  readonly withoutAmax: readonly string[]
}

type Told = Pick<Followed, 'outcome' | 'steps'> & {
  readonly input: { readonly ranks: { readonly ranks: readonly { readonly rank: number }[] } }
}

/** How every rank ended, those together that ended alike, who is missed first; empty where all came through. */
export const fates = ({ outcome, steps, input }: Told): readonly Fate[] => {
  if (outcome.kind === 'completed') return []
  const all = new Map<number, Omit<Fate, 'ranks'>>(
    input.ranks.ranks.map(({ rank }) => [
      rank,
      { end: 'finished', step: steps.length, waitsIn: null, isMissed: false, withoutAmax: [] },
    ]),
  )
  const change = (rank: number, what: Partial<Fate>): void => {
    const fate = all.get(rank)
    if (fate) all.set(rank, { ...fate, ...what })
  }
  if (outcome.kind === 'raised') {
    for (const rank of outcome.ranks) change(rank, { end: 'raised', step: outcome.step })
  }
  for (const { group, waiting, absent } of outcome.stuck) {
    for (const { rank, step, quantizer } of waiting) {
      change(rank, { end: 'waits', step, waitsIn: { group, quantizer } })
    }
    for (const { rank, withoutAmax } of absent) change(rank, { isMissed: true, withoutAmax })
  }
  const alike = new Map<string, { fate: Omit<Fate, 'ranks'>; ranks: number[] }>()
  for (const [rank, fate] of all) {
    const key = JSON.stringify(fate)
    const found = alike.get(key)
    if (found) found.ranks.push(rank)
    else alike.set(key, { fate, ranks: [rank] })
  }
  return [...alike.values()]
    .map(({ fate, ranks }) => ({ ...fate, ranks }))
    .toSorted((a, b) => Number(b.isMissed) - Number(a.isMissed) || b.step - a.step)
}

/** The last step that a rank comes to; the number of steps where some come through all. */
export const furthestStep = ({ steps }: Pick<Followed, 'steps'>, ends: readonly Fate[]): number =>
  ends.length === 0 ? steps.length : Math.max(...ends.map(({ step }) => step))
