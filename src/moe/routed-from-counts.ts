import type { RoutedTokens } from './route-tokens.ts'

/** Tokens × top-k that a page can look at one by one. */
export const MAX_ASSIGNMENTS = 2 ** 22

/** The fewest tokens that lead to the counts: no expert gets one twice. */
const tokensFor = (counts: readonly number[], topK: number): number =>
  counts.reduce(
    (most, count) => Math.max(most, count),
    Math.ceil(counts.reduce((total, count) => total + count, 0) / topK),
  )

/** Tokens × top-k that lead to the counts; more than MAX_ASSIGNMENTS are too many to route. */
export const assignmentsOf = (counts: readonly number[], topK: number): number =>
  tokensFor(counts, topK) * topK

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** A step through 0 … n − 1 that meets every number once and leaves neighbours far apart: near n over the golden ratio. */
const strideThrough = (n: number): number => {
  let stride = Math.max(1, Math.round(n * 0.618))
  while (gcd(stride, n) !== 1) stride++
  return stride
}

/**
 * Tokens that lead to the counts given: as few as no expert gets twice, spread evenly so that every share of them has about
 * the same counts. Places that the counts do not fill are −1.
 *
 * @param counts [experts]
 */
export const routedFromCounts = (counts: readonly number[], topK: number): RoutedTokens => {
  const tokens = tokensFor(counts, topK)
  const stride = strideThrough(tokens)
  const chosen = new Int32Array(tokens * topK).fill(-1)
  let place = 0
  for (const [expert, count] of counts.entries()) {
    for (let copy = 0; copy < count; copy++, place++) {
      const token = (place * stride) % tokens
      chosen[token * topK + Math.floor(place / tokens)] = expert
    }
  }
  return { tokens, topK, chosen, counts: Int32Array.from(counts) }
}
