import { MAX_NUMBER } from '../moe/model-limits.ts'
import { CountsError, parseCounts } from '../moe/parse-counts.ts'
import { assignmentsOf, MAX_ASSIGNMENTS } from '../moe/routed-from-counts.ts'
import { countText } from './count-text.ts'

/** Pasted tokens per expert, with what one looks at first. */
export interface OwnCounts {
  readonly counts: readonly number[]
  readonly total: number
  readonly least: number
  readonly most: number
  /** The experts that get no token. */
  readonly starved: readonly number[]
}

/**
 * Reads pasted counts for a model that sends each token to `topK` experts, whatever the number of experts chosen now.
 *
 * @throws {CountsError} where they are no counts, or too many to route.
 */
export function readOwnCounts(text: string, topK: number): OwnCounts {
  const counts = [...parseCounts(text, null)]
  if (counts.length > MAX_NUMBER) {
    const message = `There are ${counts.length} counts: ${MAX_NUMBER} are the most experts that fit here.`
    throw new CountsError('length', counts.length, message)
  }
  const assignments = assignmentsOf(counts, Math.min(topK, counts.length))
  if (assignments > MAX_ASSIGNMENTS) {
    const [is, most] = [assignments, MAX_ASSIGNMENTS].map(countText)
    const message = `That is ${is} tokens × top-k, and ${most} are the most to be routed here: divide every count by ${Math.ceil(assignments / MAX_ASSIGNMENTS)}.`
    throw new CountsError('too-many', assignments, message)
  }
  return {
    counts,
    total: counts.reduce((sum, count) => sum + count, 0),
    least: counts.reduce((least, count) => Math.min(least, count), Infinity),
    most: counts.reduce((most, count) => Math.max(most, count), 0),
    starved: [...counts.keys()].filter((expert) => counts[expert] === 0),
  }
}
