import { roundMagnitude } from './round-magnitude.ts'

/** The largest E2M1 value, code 0x7. There is neither Inf nor NaN. */
export const E2M1_MAX = 6
export const E2M1_MAX_CODE = 0x7

/** The code without sign of a non-NaN f32 magnitude pattern, rounded to nearest; past 0x7 it does not fit. */
export const roundE2M1 = (magnitude: number, ties: 'even' | 'toward-zero'): number =>
  roundMagnitude(magnitude, 1, 1, ties)

/**
 * Encodes an f32 bit pattern as E2M1, rounding once, to nearest, ties to the even code; ±Inf saturates.
 *
 * @returns the code, 0..15, or null for NaN: stacks differ on what to store in its place.
 */
export const encodeE2M1Bits = (bits: number): number | null => {
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return null
  return ((bits >>> 28) & 0x8) | Math.min(roundE2M1(magnitude, 'even'), E2M1_MAX_CODE)
}

const MAGNITUDES = [0, 0.5, 1, 1.5, 2, 3, 4, 6] as const

/** The value of an E2M1 code (the low 4 bits count); exact. */
export const decodeE2M1 = (code: number): number => (code & 0x8 ? -1 : 1) * (MAGNITUDES[code & 0x7] ?? 0)
