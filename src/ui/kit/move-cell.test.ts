import { describe, expect, it } from 'vitest'
import { moveCell } from './move-cell.ts'

const shape = { rows: 4, cols: 64 }

describe('moveCell', () => {
  it.each([
    ['ArrowUp', { row: 1, col: 20 }],
    ['ArrowDown', { row: 3, col: 20 }],
    ['ArrowLeft', { row: 2, col: 19 }],
    ['ArrowRight', { row: 2, col: 21 }],
    ['PageUp', { row: 2, col: 16 }],
    ['PageDown', { row: 2, col: 24 }],
    ['Home', { row: 2, col: 0 }],
    ['End', { row: 2, col: 63 }],
  ])('%s', (key, cell) => {
    expect(moveCell({ row: 2, col: 20 }, key, shape)).toEqual(cell)
  })

  it('stays inside', () => {
    expect(moveCell({ row: 0, col: 0 }, 'ArrowUp', shape)).toEqual({ row: 0, col: 0 })
    expect(moveCell({ row: 3, col: 63 }, 'PageDown', shape)).toEqual({ row: 3, col: 63 })
  })

  it('leaves other keys to the page', () => {
    expect(moveCell({ row: 0, col: 0 }, 'Tab', shape)).toBeUndefined()
  })
})
