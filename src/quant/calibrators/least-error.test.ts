import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LeastError } from './least-error.ts'

describe('LeastError', () => {
  it('finds the first least error, whatever a backend adds within 1e-5', () => {
    const errors = fc.array(fc.double({ min: 1, max: 1.001, noNaN: true }), { minLength: 1, maxLength: 130 })
    fc.assert(
      fc.property(
        errors,
        fc.array(fc.double({ min: -1e-5, max: 1e-5, noNaN: true }), { minLength: 130 }),
        (exact, noise) => {
          const search = new LeastError(1, exact.length)
          exact.forEach((error, i) => {
            search.collect(i, Float64Array.of(error * (1 + (noise[i] ?? 0))))
          })
          const best = search.decide((_, candidate) => exact[candidate] ?? NaN)
          expect(best[0]).toBe(exact.indexOf(Math.min(...exact)))
        },
      ),
    )
  })

  it('decides each value on its own, and asks only where it is close', () => {
    const search = new LeastError(3, 40)
    search.collect(0, Float64Array.of(5, 1, 2))
    search.collect(39, Float64Array.of(1, 5, 2))
    const asked: number[] = []
    const best = search.decide((value) => asked.push(value))
    expect([...best]).toEqual([39, 0, 0])
    expect(new Set(asked)).toEqual(new Set([2]))
  })
})
