import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Granularity } from './groups.ts'
import { groupAt, groupsOf } from './groups.ts'

const GRANULARITIES: readonly Granularity[] = [
  'expert',
  'row',
  'block-16',
  'block-32',
  'block-128',
  'tile-128',
]

describe('groups', () => {
  it('cut rows into blocks, of which the last may be short', () => {
    const groups = groupsOf([1, 1, 37], 'block-16')
    const found = Array.from({ length: 37 }, (_, column) => groupAt(groups, 0, 0, column))
    expect([0, 1, 2].map((group) => found.filter((each) => each === group).length)).toEqual([16, 16, 5])
  })

  it('number tiles row by row, expert after expert', () => {
    const groups = groupsOf([2, 200, 300], 'tile-128')
    expect([groups.gridRows, groups.gridColumns, groups.count]).toEqual([2, 3, 12])
    expect(groupAt(groups, 1, 128, 256)).toBe(11)
    expect(groupAt(groups, 1, 127, 255)).toBe(7)
  })

  it('take every element into exactly one group, and leave none empty', () => {
    const size = fc.integer({ min: 1, max: 140 })
    fc.assert(
      fc.property(fc.constantFrom(...GRANULARITIES), size, size, (granularity, out, inputs) => {
        const groups = groupsOf([2, out, inputs], granularity)
        const seen = new Set<number>()
        for (let row = 0; row < 2 * out; row++) {
          for (let column = 0; column < inputs; column++)
            seen.add(groupAt(groups, Math.floor(row / out), row % out, column))
        }
        expect(seen.size).toBe(groups.count)
        expect(Math.max(...seen)).toBe(groups.count - 1)
      }),
      { numRuns: 40 },
    )
  })
})
