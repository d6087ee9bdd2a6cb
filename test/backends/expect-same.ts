import { expect } from 'vitest'
import { f32Bits } from '../../src/quant/formats/float-bits.ts'
import type { QuantizeResult } from '../../src/quant/quantize.ts'

/** f32 patterns; all NaN are one. */
const bits = (values: Float32Array): Uint32Array =>
  Uint32Array.from(values, (value) => (Number.isNaN(value) ? 0x7fc00000 : f32Bits(value)))

const close = (found: number | null, expected: number | null): void => {
  if (found === null || expected === null) expect(found).toBe(expected)
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-5 * Math.abs(expected))
}

/** Two quantizations are the same: bit for bit all but the sums of squares, and these to 1e-5 relative. */
export const expectSame = (
  found: QuantizeResult,
  expected: QuantizeResult,
  sums: 'sums' | 'no sums' = 'sums',
): void => {
  const [a, b] = [found.calibration, expected.calibration]
  expect(bits(a.groupAmax)).toEqual(bits(b.groupAmax))
  expect(bits(a.tensorAmax)).toEqual(bits(b.tensorAmax))
  expect(bits(a.amax)).toEqual(bits(b.amax))
  expect(bits(a.max.perExpert)).toEqual(bits(b.max.perExpert))
  expect([a.max.nan, a.max.inf, a.usable]).toEqual([b.max.nan, b.max.inf, b.usable])
  expect(found.storedScales).toEqual(expected.storedScales)
  if (found.codes && expected.codes) {
    const at = found.codes.findIndex((code, i) => code !== expected.codes?.[i])
    expect([at, found.codes[at]]).toEqual([at, expected.codes[at]])
  }
  expect(found.experts).toHaveLength(expected.experts.length)
  found.experts.forEach((expert, index) => {
    const other = expected.experts[index]
    if (other === undefined) return
    const counts = ({ saturated, zeroed, notes, histogram, bitsLost, tensorScale }: typeof expert) => ({
      saturated,
      zeroed,
      notes,
      histogram,
      bitsLost,
      tensorScale,
    })
    expect(counts(expert)).toEqual(counts(other))
    if (sums === 'no sums') return
    close(expert.sse, other.sse)
    close(expert.sumOfSquares, other.sumOfSquares)
  })
}
