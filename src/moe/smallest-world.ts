import type { Parallelism } from './layout-input.ts'

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/**
 * The fewest ranks that hold the dense grid (TP × CP × PP) and the expert grid (ETP × EP × PP) at once: the least common
 * multiple of both. EP is no further factor, since both grids cover the same ranks.
 */
export const smallestWorld = ({ tp, ep, etp, cp = 1, pp = 1 }: Parallelism): number => {
  const dense = tp * cp * pp
  const expert = etp * ep * pp
  return (dense / gcd(dense, expert)) * expert
}
