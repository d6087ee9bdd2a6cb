import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, summarize } from './statistics.ts'

describe('a summary', () => {
  it('has the median and the quartiles, interpolated', () => {
    expect(summarize([4, 1, 3, 2, 5])).toEqual({ median: 3, low: 2, high: 4, count: 5 })
    expect(summarize([1, 2, 3, 4])).toEqual({ median: 2.5, low: 1.75, high: 3.25, count: 4 })
    expect(summarize([7])).toEqual({ median: 7, low: 7, high: 7, count: 1 })
  })

  it('sorts numbers as numbers, and leaves the measurements as they were', () => {
    const measured = [100, 9, 20]
    expect(summarize(measured).median).toBe(20)
    expect(measured).toEqual([100, 9, 20])
  })

  it('does not depend on the order, and one outlier does not move the median beyond its neighbours', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 3, maxLength: 20 })
    fc.assert(
      fc.property(numbers, (measured) => {
        expect(summarize(measured.toReversed())).toEqual(summarize(measured))
        const sorted = measured.toSorted((a, b) => a - b)
        const slow = summarize([...sorted.slice(0, -1), 1e9])
        expect(slow.median).toBe(summarize(sorted).median)
      }),
    )
  })

  it('of nothing is an error', () => {
    expect(() => summarize([])).toThrow(RangeError)
    expect(() => quantile([], 0.5)).toThrow('Nothing was measured')
  })
})
