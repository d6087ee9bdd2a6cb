import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOfReplica } from './route-tokens.ts'
import { assignmentsOf, routedFromCounts } from './routed-from-counts.ts'
import { tokensByExpert } from './tokens-by-expert.ts'

const anyCounts = fc.record({
  counts: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 }),
  topK: fc.integer({ min: 1, max: 10 }),
})

describe('routedFromCounts', () => {
  it('leads to the counts, and sends no token to an expert twice', () => {
    fc.assert(
      fc.property(anyCounts, ({ counts, topK }) => {
        const routed = routedFromCounts(counts, topK)
        const lists = tokensByExpert(routed, 1, 0)
        expect(lists.map((list) => list.length)).toEqual(counts)
        for (const list of lists) expect(new Set(list).size).toBe(list.length)
        expect(routed.chosen.length).toBe(assignmentsOf(counts, topK))
        expect(routed.tokens).toBe(Math.max(Math.ceil(counts.reduce((a, b) => a + b) / topK), ...counts))
      }),
    )
  })

  it('shares the tokens of an expert evenly between replicas', () => {
    const routed = routedFromCounts([400, 0, 80, 8], 2)
    const shares = Array.from({ length: 4 }, (_, replica) => [...countsOfReplica(routed, 4, replica)])
    for (const [busy = 0, none, some = 0] of shares) {
      expect(busy).toBe(100)
      expect(none).toBe(0)
      expect(Math.abs(some - 20)).toBeLessThanOrEqual(3)
    }
  })
})
