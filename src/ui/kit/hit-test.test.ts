import { describe, expect, it } from 'vitest'
import { hitTest } from './hit-test.ts'

const size = { width: 200, height: 80 }
const shape = { rows: 16, cols: 10 }

describe('hitTest', () => {
  it('finds the cell under a point', () => {
    expect(hitTest(0, 0, size, shape)).toEqual({ row: 0, col: 0 })
    expect(hitTest(19.9, 4.9, size, shape)).toEqual({ row: 0, col: 0 })
    expect(hitTest(20, 5, size, shape)).toEqual({ row: 1, col: 1 })
    expect(hitTest(199.9, 79.9, size, shape)).toEqual({ row: 15, col: 9 })
  })

  it('agrees with the middle of every cell', () => {
    for (let row = 0; row < shape.rows; row++) {
      for (let col = 0; col < shape.cols; col++) {
        expect(hitTest((col + 0.5) * 20, (row + 0.5) * 5, size, shape)).toEqual({ row, col })
      }
    }
  })

  it.each([
    [-0.1, 10],
    [200, 10],
    [10, -0.1],
    [10, 80],
  ])('finds nothing at %d, %d', (x, y) => {
    expect(hitTest(x, y, size, shape)).toBeUndefined()
  })

  it('finds nothing in a plot without size', () => {
    expect(hitTest(0, 0, { width: 0, height: 0 }, shape)).toBeUndefined()
  })
})
