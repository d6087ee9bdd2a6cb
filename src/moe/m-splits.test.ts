import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mSplits } from './m-splits.ts'
import { routeTokens } from './route-tokens.ts'
import { SOFTMAX } from './routings.ts'

it('deals all counts to the ranks, contiguously', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 16 }), (ep, localExperts) => {
      const experts = ep * localExperts
      const { counts } = routeTokens({ experts, topK: 1, tokens: 50, skew: 0.5, seed: 9, routing: SOFTMAX })
      const splits = Array.from({ length: ep }, (_, epRank) => mSplits(counts, ep, epRank))
      expect(splits.every((split) => split.length === localExperts)).toBe(true)
      expect(splits.flatMap((split) => [...split])).toEqual([...counts])
    }),
  )
})
