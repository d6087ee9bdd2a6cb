import { describe, expect, it } from 'vitest'
import { imbalanceOf, imbalanceText, spreadOf } from './spread.ts'

describe('spreadOf', () => {
  it('sorts by number, not by text, and counts those without a token', () => {
    const spread = spreadOf(Int32Array.of(10, 0, 9, 100, 0, 1))
    expect(spread).toEqual({ least: 0, median: 5, most: 100, mean: 20, zeros: 2 })
    expect(imbalanceText(spread)).toBe('5.00×')
  })

  it('takes the middle of an odd number', () => {
    expect(spreadOf(Int32Array.of(3, 1, 2)).median).toBe(2)
  })

  it('has no imbalance where nobody gets a token', () => {
    const spread = spreadOf(new Int32Array(4))
    expect(spread.zeros).toBe(4)
    expect(imbalanceOf(spread)).toBeNull()
    expect(imbalanceText(spread)).toBe('–')
  })
})
