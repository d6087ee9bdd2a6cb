import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RankLayout, rankLayout } from '../../moe/rank-layout.ts'
import { routeTokens } from '../../moe/route-tokens.ts'
import { SOFTMAX } from '../../moe/routings.ts'
import { paddedRows, rankLoad, splitsOf } from './rank-load.ts'

const sizes = { experts: 16, hidden: 8, intermediate: 8, gated: true }
const layoutOf = (tp: number, ep: number, etp: number, world: number): RankLayout => {
  const found = rankLayout({ ...sizes, tp, ep, etp, world })
  if (!found.ok) throw new Error(found.broken.map(({ message }) => message).join(' '))
  return found
}
const routing = { experts: 16, topK: 2, routing: SOFTMAX, skew: 1, seed: 1 }

describe('rankLoad', () => {
  it('loses no token: the splits of one ETP rank of each replica sum to tokens × top-k', () => {
    const arbitrary = fc.record({
      tokens: fc.integer({ min: 0, max: 60 }),
      ep: fc.constantFrom(1, 2, 4, 16),
      etp: fc.constantFrom(1, 2),
    })
    fc.assert(
      fc.property(arbitrary, ({ tokens, ep, etp }) => {
        const layout = layoutOf(2, ep, etp, 64)
        const load = rankLoad(layout, routeTokens({ ...routing, tokens }))
        const ones = layout.ranks.filter((place) => place.etp === 0)
        expect(ones.reduce((sum, { rank }) => sum + (load.tokens[rank] ?? 0), 0)).toBe(tokens * 2)
        for (const { rank } of layout.ranks) {
          const splits = splitsOf(layout, load, rank)
          expect(splits.reduce((sum, each) => sum + each, 0)).toBe(load.tokens[rank])
          expect(splits.filter((each) => each === 0)).toHaveLength(load.zeros[rank] ?? -1)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('pads every split of every replica, zeros aside', () => {
    const layout = layoutOf(1, 16, 1, 32)
    const load = rankLoad(layout, routeTokens({ ...routing, tokens: 8 }))
    const filled = load.tokens.filter((tokens) => tokens > 0)
    expect(filled.length).toBeLessThan(32)
    expect(Math.max(...filled)).toBeLessThanOrEqual(16)
    expect(paddedRows(load, 16)).toBe(16 * filled.length)
    expect(paddedRows(load, 1)).toBe(16)
  })
})
