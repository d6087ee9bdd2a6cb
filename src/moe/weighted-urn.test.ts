import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WeightedUrn } from './weighted-urn.ts'

describe('WeightedUrn', () => {
  it('finds the item that the point falls on, weights laid end to end', () => {
    const urn = new WeightedUrn([1, 2, 1])
    const quarter = 2 ** 30
    for (const [point, item] of [0, 1, 1, 2].entries()) {
      for (const bits of [point * quarter, (point + 1) * quarter - 1]) {
        expect(urn.take(bits)).toBe(item)
        urn.putBack(item)
      }
    }
  })

  it('gives out every item once until it is put back', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 2 ** 20 }), { minLength: 1, maxLength: 70 })
    fc.assert(
      fc.property(weights, fc.func(fc.nat(2 ** 32 - 1)), (given, pointOf) => {
        const urn = new WeightedUrn(given)
        const all = given.map((_, item) => item)
        for (let round = 0; round < 2; round++) {
          const taken = given.map((_, i) => urn.take(pointOf(round, i)))
          expect([...taken].sort((a, b) => a - b)).toEqual(all)
          taken.forEach((item) => urn.putBack(item))
        }
      }),
    )
  })
})
