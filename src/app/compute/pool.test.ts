import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestIn, pool } from './pool.ts'

const cells = (own: readonly number[], used: readonly number[] = own) => ({
  own: Float32Array.from(own),
  used: Float32Array.from(used),
})
const whole = (rows: number, cols: number) => ({ row0: 0, row1: rows, col0: 0, col1: cols })

describe('pooling', () => {
  it('keeps a lone outlier in sight, wherever it is and however small the map is drawn', () => {
    const place = fc.tuple(
      fc.nat(6),
      fc.nat(999),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 2000 }),
    )
    fc.assert(
      fc.property(place, ([row, col, rows, cols]) => {
        const own = new Float32Array(7 * 1000).fill(1)
        own[row * 1000 + col] = 64
        const { values } = pool({ own, used: own }, 'own', 1000, 0, whole(7, 1000), { rows, cols })
        expect(values.filter((value) => value === 6)).toHaveLength(1)
      }),
    )
  })

  it('gives exact cells where there is room, and the range of each column', () => {
    const { values, low, high, rows, cols } = pool(cells([1, 2, 4, 8]), 'own', 2, 0, whole(2, 2), {
      rows: 9,
      cols: 9,
    })
    expect([rows, cols]).toEqual([2, 2])
    expect([...values]).toEqual([0, 1, 2, 3])
    expect([[...low], [...high]]).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('leaves rows without an amax open, and out of the range', () => {
    const { values, low, high } = pool(cells([2, 4]), 'own', 2, 1, whole(3, 2), { rows: 3, cols: 1 })
    expect([...values]).toEqual([NaN, 2, NaN])
    expect([low[0], high[0]]).toEqual([1, 2])
    expect([...pool(cells([2]), 'own', 1, 1, whole(2, 1), { rows: 1, cols: 1 }).values]).toEqual([NaN])
  })

  it('shows bits lost, of which a cell of zeros has none', () => {
    const { values } = pool(cells([1, 0, 4], [4, 4, 2]), 'lost', 3, 0, whole(1, 3), { rows: 1, cols: 3 })
    expect([...values]).toEqual([2, 0, -1])
  })

  it('finds the cell that a pooled colour comes from', () => {
    const { own } = cells([1, 9, 2, 3, 4, 8])
    expect(largestIn(own, 3, 5, { row0: 4, row1: 9, col0: 0, col1: 3 })).toEqual({ row: 5, col: 1 })
    expect(largestIn(own, 3, 5, { row0: 6, row1: 7, col0: 0, col1: 2 })).toEqual({ row: 6, col: 1 })
    expect(largestIn(own, 3, 5, { row0: 0, row1: 4, col0: 0, col1: 3 })).toBeNull()
  })
})
