import { describe, expect, it } from 'vitest'
import { gateWeights } from './gate-weights.ts'
import type { Routing } from './preset.ts'
import { routeTokens } from './route-tokens.ts'
import { fillOdds, makeRouter } from './router.ts'
import { SIGMOID_BIASED, SOFTMAX, SOFTMAX_OF_CHOSEN, SOFTMAX_RENORMALISED, SPARSEMIXER } from './routings.ts'

const input = { experts: 8, topK: 2, skew: 0.5, seed: 3 }
const weigh = (routing: Routing) => {
  const router = makeRouter({ ...input, routing })
  const chosen = [...routeTokens({ ...input, routing, tokens: 1 }).chosen]
  const logits = new Float64Array(input.experts)
  fillOdds(router, 0, logits)
  logits.forEach((odds, expert) => {
    logits[expert] = Math.log(odds)
  })
  const of = (value: (logit: number) => number) => chosen.map((expert) => value(logits[expert] ?? 0))
  return { weights: gateWeights(router, 0, chosen), of, logits }
}
const total = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0)
const near = (values: readonly number[]): unknown[] =>
  values.map((value): unknown => expect.closeTo(value, 12))

describe('gateWeights', () => {
  it('are a softmax over all experts, renormalised or not', () => {
    const plain = weigh(SOFTMAX)
    const all = total(Float64Array.from(plain.logits, Math.exp))
    expect(plain.weights).toEqual(near(plain.of((logit) => Math.exp(logit) / all)))
    const renormalised = weigh(SOFTMAX_RENORMALISED)
    const both = total(renormalised.of(Math.exp))
    expect(renormalised.weights).toEqual(near(renormalised.of((logit) => Math.exp(logit) / both)))
  })

  it('come to the same whether the softmax is over the chosen or renormalised after', () => {
    expect(weigh(SOFTMAX_OF_CHOSEN).weights).toEqual(near(weigh(SOFTMAX_RENORMALISED).weights))
  })

  it('are taken from the scores without the selection bias, and scaled', () => {
    const { weights, of } = weigh({ ...SIGMOID_BIASED, scale: 2.5 })
    const scores = of((logit) => 1 / (1 + Math.exp(-logit)))
    expect(weights).toEqual(near(scores.map((score) => (2.5 * score) / total(scores))))
  })

  it('are each its own softmax with sparsemixer, so they need not sum to 1', () => {
    const { weights } = weigh(SPARSEMIXER)
    for (const weight of weights) {
      expect(weight).toBeGreaterThan(0.3)
      expect(weight).toBeLessThanOrEqual(1)
    }
    expect(total(weights)).toBeGreaterThan(1)
  })
})
