import { useMemo } from 'react'
import type { AmaxChoices } from '../../app/amax-view/choices.ts'
import type { Outcome, RangeAsk } from '../../app/compute/protocol.ts'
import { useLatest } from './use-latest.ts'

/** A range of colours narrower than this many powers of two would make noise look like news. */
const NARROWEST = 1

/** The ends of the colours, log2 or bits: the same for both maps, and for own and used amax. */
export function useDomain(
  outcomes: readonly (Outcome | null)[],
  columns: AmaxChoices['columns'],
  shows: AmaxChoices['shows'],
): readonly [number, number] {
  const ask = (outcome: Outcome | null | undefined): RangeAsk | null =>
    outcome ? { kind: 'range', key: outcome.key, columns } : null
  const first = useLatest(ask(outcomes[0]))?.answer
  const second = useLatest(ask(outcomes[1]))?.answer
  const isCompared = outcomes.length > 1
  return useMemo(() => {
    const found = [first, isCompared ? second : undefined].filter((range) => range !== undefined)
    if (found.length === 0) return [0, 0]
    const ends = found.flatMap(({ amax, lost }) => (shows === 'lost' ? lost : amax.map(Math.log2)))
    const [low, high] = [Math.min(...ends), Math.max(...ends)]
    if (shows === 'lost') return [Math.min(0, low), Math.max(NARROWEST, high)]
    const room = Math.max(0, NARROWEST - (high - low)) / 2
    return [low - room, high + room]
  }, [first, second, isCompared, shows])
}
