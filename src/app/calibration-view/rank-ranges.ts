import { countText } from '../count-text.ts'

/** Runs of neighbours: the first and the last of each. */
const runsOf = (ranks: readonly number[]): readonly (readonly [first: number, last: number])[] => {
  const runs: [number, number][] = []
  for (const rank of [...new Set(ranks)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last?.[1] === rank - 1) last[1] = rank
    else runs.push([rank, rank])
  }
  return runs
}

/** More runs are counted only: of a thousand ranks nobody reads a list. */
const LISTED = 6

/**
 * Ranks in few words: `0`, `0 and 2`, `1–7`, `0–3, 8 and 12–15`.
 *
 * @param most runs that are listed; of more, the others are counted: `0, 11, 23 and 121 more`.
 */
export const rankRanges = (ranks: readonly number[], most = LISTED): string => {
  const runs = runsOf(ranks)
  const shown = runs.length <= most ? runs : runs.slice(0, most - 1)
  const parts = shown.flatMap(([first, last]) =>
    last - first === 1
      ? [String(first), String(last)]
      : [first === last ? String(first) : `${first}–${last}`],
  )
  const rest = runs.slice(shown.length).reduce((sum, [first, last]) => sum + last - first + 1, 0)
  const end = rest > 0 ? `${countText(rest)} more` : (parts.pop() ?? '')
  return parts.length === 0 ? end : `${parts.join(', ')} and ${end}`
}

/** With the noun before it. */
export const ranksText = (ranks: readonly number[], most?: number): string =>
  `${new Set(ranks).size === 1 ? 'rank' : 'ranks'} ${rankRanges(ranks, most)}`
