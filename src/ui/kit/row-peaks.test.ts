import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOWEST_KEY, peakValues, raisePeaks } from './row-peaks.ts'

function peaks(rows: readonly (readonly number[])[], size: number): number[] {
  const cols = rows[0]?.length ?? 0
  const bits = new Int32Array(Float32Array.from(rows.flat()).buffer)
  const keys = new Int32Array(Math.floor(cols / size)).fill(LOWEST_KEY)
  for (const row of rows.keys()) raisePeaks(bits, row, cols, size, keys)
  const values = new Float32Array(keys.length)
  peakValues(keys, values)
  return [...values]
}

describe('raisePeaks', () => {
  it('keeps the largest of each bin over rows, the remainder in the last', () => {
    const rows = [
      [1, -2, 3, 4, 0.5],
      [8, -8, -1, 0, 16],
    ]
    expect(peaks(rows, 2)).toEqual([8, 16])
  })

  it('orders negative numbers, infinities and NaN', () => {
    expect(peaks([[-4, -2, -Infinity, -1]], 2)).toEqual([-2, -1])
    expect(peaks([[1, Infinity, Infinity, Infinity]], 2)).toEqual([Infinity, Infinity])
    expect(peaks([[NaN, Infinity, 3, NaN]], 2)).toEqual([NaN, NaN])
    expect(peaks([[-Infinity, -Infinity]], 2)).toEqual([-Infinity])
  })

  it('agrees with Math.max to a bit of the mantissa', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true }), { minLength: 1 }), (row) => {
        const [peak = NaN] = peaks([row], row.length)
        const largest = Math.max(...row)
        expect(
          Math.abs(peak - largest) <= Math.abs(largest) * 2 ** -22 ||
            peak === largest ||
            Math.abs(largest) < 1e-44,
        ).toBe(true)
      }),
    )
  })
})
