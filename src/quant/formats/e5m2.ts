import type { Overflow } from './e4m3fn.ts'
import { roundMagnitude } from './round-magnitude.ts'

/** The largest finite E5M2 value, code 0x7B. */
export const E5M2_MAX = 57344
const MAX_CODE = 0x7b
const INF_CODE = 0x7c
const NAN_CODE = 0x7f

/**
 * Encodes an f32 bit pattern as E5M2, rounding once, to nearest, ties to the even code.
 *
 * @returns the code, 0..255. NaN gives 0x7F or 0xFF; what rounds past 57344, Inf included, gives ±57344 under `sat` and
 * ±Inf under `nosat`.
 */
export const encodeE5M2Bits = (bits: number, overflow: Overflow): number => {
  const sign = (bits >>> 24) & 0x80
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | NAN_CODE
  const code = roundMagnitude(magnitude, 2, 15)
  if (code <= MAX_CODE) return sign | code
  return sign | (overflow === 'sat' ? MAX_CODE : INF_CODE)
}

/** The value of an E5M2 code (the low 8 bits count); exact. */
export const decodeE5M2 = (code: number): number => {
  const sign = code & 0x80 ? -1 : 1
  const exponent = (code >>> 2) & 0x1f
  const mantissa = code & 3
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0 ? sign * mantissa * 2 ** -16 : sign * (4 + mantissa) * 2 ** (exponent - 17)
}
