import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RoutingError } from './check-routing.ts'
import { mSplits, tokensPerExpert } from './routing.ts'

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)
const inputs = fc
  .record({ experts: fc.integer({ min: 1, max: 96 }), skew: fc.double({ min: 0, max: 12, noNaN: true }) })
  .chain(({ experts, skew }) =>
    fc.record({
      experts: fc.constant(experts),
      skew: fc.constant(skew),
      topK: fc.integer({ min: 1, max: experts }),
      tokens: fc.integer({ min: 0, max: 64 }),
      seed: fc.integer(),
    }),
  )

describe('tokensPerExpert', () => {
  it('counts these, on every machine', () => {
    const input = { experts: 16, topK: 2, tokens: 1000, seed: 1 }
    expect([...tokensPerExpert({ ...input, skew: 0 })]).toMatchInlineSnapshot(`
      [
        122,
        144,
        138,
        118,
        122,
        118,
        126,
        122,
        122,
        129,
        139,
        111,
        126,
        135,
        105,
        123,
      ]
    `)
    expect([...tokensPerExpert({ ...input, skew: 1.2 })]).toMatchInlineSnapshot(`
      [
        109,
        70,
        51,
        53,
        40,
        610,
        27,
        68,
        158,
        48,
        101,
        193,
        37,
        98,
        316,
        21,
      ]
    `)
  })

  it('sends every token to topK different experts, the same ones each time', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const counts = tokensPerExpert(input)
        expect(counts).toHaveLength(input.experts)
        expect(sum(counts)).toBe(input.tokens * input.topK)
        for (const count of counts) {
          expect(count).toBeGreaterThanOrEqual(0)
          expect(count).toBeLessThanOrEqual(input.tokens)
        }
        expect(tokensPerExpert(input)).toEqual(counts)
      }),
    )
  })

  it('is near even at skew 0, and hardly leaves one expert at skew 8', () => {
    const input = { experts: 64, topK: 1, tokens: 6400, seed: 5 }
    const even = tokensPerExpert({ ...input, skew: 0 })
    expect(Math.min(...even)).toBeGreaterThan(60)
    expect(Math.max(...even)).toBeLessThan(140)
    expect(Math.max(...tokensPerExpert({ ...input, skew: 8 }))).toBeGreaterThan(6300)
  })

  it('changes with the seed', () => {
    const input = { experts: 16, topK: 2, tokens: 100, skew: 1 }
    expect(tokensPerExpert({ ...input, seed: 1 })).not.toEqual(tokensPerExpert({ ...input, seed: 2 }))
  })

  it.each([
    ['top-k', { topK: 9 }],
    ['top-k', { topK: 0 }],
    ['top-k', { topK: 1.5 }],
    ['tokens', { tokens: 1.5 }],
    ['tokens', { tokens: -1 }],
    ['skew', { skew: -1 }],
    ['skew', { skew: Number.NaN }],
    ['skew', { skew: Number.POSITIVE_INFINITY }],
  ])('refuses a wrong %s', (code, wrong) => {
    const route = (): Int32Array =>
      tokensPerExpert({ experts: 8, topK: 2, tokens: 4, skew: 0, seed: 0, ...wrong })
    expect(route).toThrow(RoutingError)
    expect(route).toThrow(expect.objectContaining({ code }))
  })
})

describe('mSplits', () => {
  it('deals all counts to the ranks, contiguously', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 16 }), (ep, localExperts) => {
        const experts = ep * localExperts
        const counts = tokensPerExpert({ experts, topK: 1, tokens: 50, skew: 0.5, seed: 9 })
        const splits = Array.from({ length: ep }, (_, epRank) => mSplits(counts, ep, epRank))
        expect(splits.every((split) => split.length === localExperts)).toBe(true)
        expect(splits.flatMap((split) => [...split])).toEqual([...counts])
      }),
    )
  })
})
