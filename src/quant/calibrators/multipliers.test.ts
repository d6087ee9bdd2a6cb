import { describe, expect, it } from 'vitest'
import { MSE_MULTIPLIERS, SCALE_CANDIDATES } from './multipliers.ts'

describe('MSE multipliers', () => {
  it('are 39 from 0.25 to 4, and 1 is not among them', () => {
    expect(MSE_MULTIPLIERS).toHaveLength(39)
    expect(MSE_MULTIPLIERS[0]).toBe(0.25)
    expect(MSE_MULTIPLIERS[38]).toBe(4)
    const nearest = [...MSE_MULTIPLIERS].sort((a, b) => Math.abs(a - 1) - Math.abs(b - 1))
    expect(nearest[0]).toBeCloseTo(1.03947, 5)
    expect(nearest[1]).toBeCloseTo(0.94079, 5)
  })
})

describe('scale candidates', () => {
  it('are the 126 positive finite E4M3FN values over 448, rising to 1', () => {
    expect(SCALE_CANDIDATES).toHaveLength(126)
    expect(SCALE_CANDIDATES[0]).toBe(Math.fround(2 ** -9 / 448))
    expect(SCALE_CANDIDATES[125]).toBe(1)
    expect([...SCALE_CANDIDATES]).toEqual([...SCALE_CANDIDATES].sort((a, b) => a - b))
  })
})
