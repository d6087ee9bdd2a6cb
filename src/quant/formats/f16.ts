import { f32Bits } from './float-bits.ts'
import { roundMagnitude } from './round-magnitude.ts'

/**
 * Rounds an f32 pattern to binary16 once, to nearest, ties to the even code.
 *
 * @returns 16 bits. What rounds past 65504 becomes Inf; a NaN becomes a quiet NaN with its sign.
 */
export const f16Bits = (bits: number): number => {
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  return sign | Math.min(roundMagnitude(magnitude, 10, 15), 0x7c00)
}

/** The f32 that a binary16 pattern stands for; exact. */
export const f16FromBits = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >>> 10) & 0x1f
  const mantissa = bits & 0x3ff
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (0x400 + mantissa) * 2 ** (exponent - 25)
}

/** `value` rounded to the nearest binary16, as an f32. */
export const toF16 = (value: number): number => f16FromBits(f16Bits(f32Bits(value)))
