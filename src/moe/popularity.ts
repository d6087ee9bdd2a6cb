import { draw } from './draw.ts'

/** The weight of the most popular expert; the least popular has 1 at least. The sum stays below 2^32 for 2^12 experts. */
const HEAVIEST = 2 ** 20
/** The skew is taken in steps of 1/256. */
const SKEW_FRACTION_BITS = 8

/**
 * base^exponent by multiplying and taking square roots, which IEEE 754 rounds the same everywhere; Math.pow may differ
 * between machines.
 */
const power = (base: number, exponent: number): number => {
  let result = 1
  for (let whole = Math.floor(exponent); whole > 0; whole--) result *= base
  let root = base
  let fraction = exponent % 1
  for (let bit = 0; bit < SKEW_FRACTION_BITS; bit++) {
    root = Math.sqrt(root)
    fraction *= 2
    if (fraction >= 1) {
      result *= root
      fraction -= 1
    }
  }
  return result
}

/** 0 … n − 1 in a seeded order. */
const shuffled = (n: number, seed: number): number[] => {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const other = draw(seed, i) % (i + 1)
    const kept = order[i] ?? 0
    order[i] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

/**
 * How strongly a router is drawn to each expert: Zipf's law, the r-th most popular (from 1) having r^−skew of the first's
 * weight, dealt to the experts in a seeded order.
 *
 * @param skew 0 for all alike; 1 is what much of language has; from about 4 on one expert dominates.
 * @returns [experts] integer weights from 1 to 2^20.
 */
export const popularity = (experts: number, skew: number, seed: number): number[] => {
  const byRank = Array.from({ length: experts }, (_, r) =>
    Math.max(1, Math.round(HEAVIEST / power(r + 1, skew))),
  )
  return shuffled(experts, seed).map((rank) => byRank[rank] ?? 1)
}
