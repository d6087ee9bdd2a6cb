import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Choice, ChoiceInput } from './parallel-choices.ts'
import { legalEp, legalEtp, legalTp } from './parallel-choices.ts'

const granite: ChoiceInput = {
  world: null,
  tp: 1,
  ep: 1,
  etp: 1,
  experts: 40,
  hidden: 1536,
  intermediate: 512,
  gated: true,
}
const legal = (choices: readonly Choice[]): number[] =>
  choices.filter((choice) => choice.legal).map(({ value }) => value)

describe('choices', () => {
  it('offers the divisors of the number of experts as EP, not only powers of two', () => {
    const choices = legalEp(granite)
    expect(legal(choices)).toEqual([1, 2, 4, 5, 8, 10, 20, 40])
    expect(choices.find(({ value }) => value === 16)).toEqual({
      value: 16,
      legal: false,
      reason: '40 experts cannot be dealt evenly to EP = 16 ranks: take a divisor of 40 as EP.',
    })
  })

  it('offers only what fits a given world', () => {
    expect(legal(legalEp({ ...granite, world: 8 }))).toEqual([1, 2, 4, 8])
    expect(legal(legalTp({ ...granite, world: 8, ep: 8 }))).toEqual([1, 2, 4, 8])
    expect(legal(legalEtp({ ...granite, world: 8, tp: 8, ep: 8 }))).toEqual([1])
  })

  it('offers as ETP what cuts the expert’s width', () => {
    expect(legal(legalEtp({ ...granite, intermediate: 1856 }))).toEqual([1, 2, 4, 8, 16])
    expect(legal(legalEtp({ ...granite, intermediate: 1408 }))).toEqual([1, 2, 4, 8, 11, 16])
    const odd = legalEtp({ ...granite, intermediate: 900 }).find(({ value }) => value === 8)
    expect(odd?.reason).toBe(
      "ETP = 8 cannot cut an expert's width of 900 into equal slices: take a divisor of 900 as ETP.",
    )
  })

  it('gives a reason exactly where a value is not legal, in ascending order, and always offers the value 1', () => {
    const sizes = fc.integer({ min: 1, max: 8 })
    const input = fc.record({
      ...{ tp: sizes, ep: sizes, etp: sizes, pp: sizes, experts: fc.integer({ min: 1, max: 900 }) },
      ...{ hidden: fc.constant(64), intermediate: fc.integer({ min: 1, max: 4096 }), gated: fc.boolean() },
      world: fc.option(fc.integer({ min: 1, max: 64 })),
    })
    fc.assert(
      fc.property(input, fc.constantFrom(legalEp, legalEtp, legalTp), (given, choicesOf) => {
        const choices = choicesOf(given)
        expect(choices[0]?.value).toBe(1)
        choices.forEach((choice, i) => {
          expect(choice.reason === null).toBe(choice.legal)
          expect(choice.value).toBeGreaterThan(choices[i - 1]?.value ?? 0)
        })
      }),
    )
  })
})
