import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RoutingError } from './check-routing.ts'
import { mSplits } from './m-splits.ts'
import { popularity } from './popularity.ts'
import { countsOfReplica, routeTokens, tokensOfReplica } from './route-tokens.ts'
import { SIGMOID_BIASED, SOFTMAX, SOFTMAX_OF_CHOSEN, SPARSEMIXER, SQRT_SOFTPLUS } from './routings.ts'
import { tokensByExpert } from './tokens-by-expert.ts'

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)
const input = { experts: 16, topK: 2, tokens: 200, skew: 1, seed: 1, routing: SOFTMAX }
const kinds = fc.constantFrom(SOFTMAX, SOFTMAX_OF_CHOSEN, SIGMOID_BIASED, SQRT_SOFTPLUS, SPARSEMIXER, {
  ...SIGMOID_BIASED,
  groups: { count: 4, chosen: 2 },
})
const inputs = fc.record({
  experts: fc.constantFrom(8, 16, 64),
  topK: fc.integer({ min: 2, max: 4 }),
  tokens: fc.integer({ min: 0, max: 60 }),
  skew: fc.double({ min: 0, max: 8, noNaN: true }),
  seed: fc.nat(),
  routing: kinds,
})

describe('routeTokens', () => {
  it('counts these, on every machine', () => {
    expect([...routeTokens(input).counts]).toMatchInlineSnapshot(`
      [
        23,
        11,
        9,
        17,
        11,
        95,
        13,
        12,
        33,
        16,
        16,
        54,
        13,
        12,
        56,
        9,
      ]
    `)
    const grouped = { ...SIGMOID_BIASED, groups: { count: 4, chosen: 1 } }
    expect([...routeTokens({ ...input, routing: grouped }).counts]).toMatchInlineSnapshot(`
      [
        19,
        14,
        12,
        17,
        19,
        50,
        20,
        21,
        42,
        17,
        25,
        48,
        21,
        24,
        36,
        15,
      ]
    `)
  })

  it('sends every token to topK different experts, the same ones each time', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const routed = routeTokens(given)
        expect(sum(routed.counts)).toBe(given.tokens * given.topK)
        for (let token = 0; token < given.tokens; token++) {
          const chosen = routed.chosen.subarray(token * given.topK, (token + 1) * given.topK)
          expect(new Set(chosen).size).toBe(given.topK)
        }
        expect(routeTokens(given)).toEqual(routed)
      }),
    )
  })

  it('gives every rank its m_splits, which sum to tokens × top-k', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.constantFrom(1, 2, 4, 8),
        fc.integer({ min: 1, max: 5 }),
        (given, ep, replicas) => {
          const routed = routeTokens(given)
          let total = 0
          for (let replica = 0; replica < replicas; replica++) {
            const counts = countsOfReplica(routed, replicas, replica)
            expect(tokensByExpert(routed, replicas, replica).map(({ length }) => length)).toEqual([...counts])
            for (let rank = 0; rank < ep; rank++) total += sum(mSplits(counts, ep, rank))
          }
          expect(total).toBe(given.tokens * given.topK)
        },
      ),
    )
  })

  it('sends each expert its share by popularity where the router is a plain softmax', () => {
    const many = { ...input, topK: 1, tokens: 4000, skew: 1.2 }
    const liked = popularity(many.experts, many.skew, many.seed)
    routeTokens(many).counts.forEach((count, expert) => {
      const share = (liked[expert] ?? 0) / sum(liked)
      // A binomial draw; 5 standard deviations.
      const deviation = Math.sqrt(many.tokens * share * (1 - share))
      expect(Math.abs(count - many.tokens * share)).toBeLessThan(5 * deviation)
    })
  })

  it('keeps a token within its groups, and evens out with a selection bias', () => {
    const grouped = routeTokens({ ...input, routing: { ...SOFTMAX, groups: { count: 4, chosen: 1 } } })
    for (let token = 0; token < input.tokens; token++) {
      const [a = 0, b = 0] = grouped.chosen.subarray(2 * token, 2 * token + 2)
      expect(Math.floor(a / 4)).toBe(Math.floor(b / 4))
    }
    const spread = (selectionBias: boolean): number =>
      Math.max(
        ...routeTokens({ ...input, tokens: 2000, routing: { ...SIGMOID_BIASED, selectionBias } }).counts,
      )
    expect(spread(true)).toBeLessThan(spread(false))
  })

  it.each([
    ['groups', { count: 3, chosen: 1 }],
    ['groups', { count: 4, chosen: 5 }],
    ['groups', { count: 8, chosen: 4 }],
    ['groups', { count: 16, chosen: 1 }],
  ])('refuses wrong %s %j', (code, groups) => {
    const route = () => routeTokens({ ...input, routing: { ...SOFTMAX, groups } })
    expect(route).toThrow(RoutingError)
    expect(route).toThrow(expect.objectContaining({ code }))
  })
})

describe('tokensOfReplica', () => {
  it('deals the tokens out, none twice', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 9 }), (tokens, replicas) => {
        const ranges = Array.from({ length: replicas }, (_, replica) =>
          tokensOfReplica(tokens, replicas, replica),
        )
        expect(ranges[0]?.start).toBe(0)
        expect(ranges.at(-1)?.end).toBe(tokens)
        ranges.slice(1).forEach(({ start }, i) => expect(start).toBe(ranges[i]?.end))
        const shares = ranges.map(({ start, end }) => end - start)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
