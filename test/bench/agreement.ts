/** How far two programs found the same: bit for bit, or nearly where sums are added up in another order; or nothing to compare. */
export type Agreement = 'equal' | 'close' | 'not compared' | 'different'

/** What f32 sums of a million squares may differ by. */
const TOLERANCE = 1e-4

/**
 * Compares with what another found, whose values may be fewer: then each stands for the maximum of as many of ours.
 */
export const agreementOf = (ours: readonly number[], theirs: readonly number[]): Agreement => {
  if (theirs.length === 0) return 'not compared'
  const each = ours.length / theirs.length
  const comparable = theirs.map((_, at) => Math.max(...ours.slice(at * each, (at + 1) * each)))
  if (comparable.every((value, at) => value === theirs[at])) return 'equal'
  const isClose = comparable.every(
    (value, at) => Math.abs(value - (theirs[at] ?? NaN)) <= TOLERANCE * Math.abs(value),
  )
  return isClose ? 'close' : 'different'
}
