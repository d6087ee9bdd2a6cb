import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toRanges } from './trace.ts'

describe('toRanges', () => {
  it.each([
    [[], []],
    [[4], [[4, 4]]],
    [[3, 1, 2, 2], [[1, 3]]],
    [
      [9, 0, 1, 5, 10],
      [
        [0, 1],
        [5, 5],
        [9, 10],
      ],
    ],
  ])('folds %j into %j', (slots, ranges) => {
    expect(toRanges(slots)).toEqual(ranges)
  })

  it('holds each number once, in runs with a gap between them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (slots) => {
        const ranges = toRanges(slots)
        const members = ranges.flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, offset) => first + offset),
        )
        expect(members).toEqual([...new Set(slots)].toSorted((a, b) => a - b))
        for (const [index, [first]] of ranges.entries()) {
          const before = ranges[index - 1]
          if (before) expect(first - before[1]).toBeGreaterThan(1)
        }
      }),
    )
  })
})
