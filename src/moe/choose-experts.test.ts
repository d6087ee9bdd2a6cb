import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseExperts } from './choose-experts.ts'

const choose = (
  scores: readonly number[],
  topK: number,
  groups: { count: number; chosen: number } | null,
) => {
  const into = new Int32Array(topK)
  chooseExperts(Float64Array.from(scores), topK, groups, into)
  return [...into]
}

/** All experts, best first; the lower index wins a tie. */
const ranked = (scores: readonly number[]): number[] =>
  scores.map((_, expert) => expert).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)

describe('chooseExperts', () => {
  it('takes the k largest, the lower index first among equals', () => {
    const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(scores, fc.nat(), (given, seed) => {
        const k = 1 + (seed % given.length)
        expect(choose(given, k, null)).toEqual(ranked(given).slice(0, k))
      }),
    )
  })

  it('chooses groups by the sum of their best, then experts within them', () => {
    // Group 0 has the best expert, but groups 1 and 2 the best pairs.
    const scores = [9, 0, 0, 0, 6, 5, 0, 0, 5, 5, 4, 0]
    expect(choose(scores, 4, { count: 3, chosen: 2 })).toEqual([4, 5, 8, 9])
    // One expert of a group counts where as many groups are chosen as experts.
    expect(choose(scores, 2, { count: 3, chosen: 2 })).toEqual([0, 4])
  })

  it('stays within the groups chosen', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(scores, (given) => {
        const chosen = choose(given, 8, { count: 8, chosen: 4 })
        expect(new Set(chosen).size).toBe(8)
        expect(new Set(chosen.map((expert) => Math.floor(expert / 4))).size).toBeLessThanOrEqual(4)
      }),
    )
  })
})
