import { f32Bits } from './float-bits.ts'

/** The largest finite E4M3FN value, code 0x7E. What would be 480 is NaN, and there is no Inf. */
export const E4M3FN_MAX = 448

/** What becomes of a value that rounds past 448: `sat` gives ±448 (CUDA), `nosat` gives NaN (ml_dtypes). */
export type E4M3fnOverflow = 'sat' | 'nosat'

const NAN = 0x7f
const MAX_CODE = 0x7e
/** 2^-6, the smallest normal, as an f32 pattern. */
const SMALLEST_NORMAL = 0x3c800000
/** 2^-10, half the smallest subnormal: a tie with zero, which has the even code. */
const HALF_SMALLEST_SUBNORMAL = 0x3a800000

/** Magnitude code of a non-NaN f32 pattern without sign, rounded to nearest even on a grid with no upper end. */
const roundedMagnitude = (magnitude: number): number => {
  if (magnitude <= HALF_SMALLEST_SUBNORMAL) return 0
  if (magnitude >= SMALLEST_NORMAL) {
    // Cuts 20 of the 23 mantissa bits and moves the exponent's bias from 127 to 7.
    return ((magnitude + 0x7ffff + ((magnitude >>> 20) & 1)) >>> 20) - ((127 - 7) << 3)
  }
  // Subnormal: counts units of 2^-9. The 24-bit significand of 2^(exponent - 127) holds 2^(141 - exponent) to a unit.
  const shift = 141 - (magnitude >>> 23)
  const significand = (magnitude & 0x7fffff) | 0x800000
  const floor = significand >>> shift
  const rest = significand & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  return rest > half || (rest === half && (floor & 1) === 1) ? floor + 1 : floor
}

/**
 * Encodes an f32 bit pattern as E4M3FN, rounding once, to nearest, ties to the even code.
 *
 * @param bits an f32 pattern; going through bf16 or f16 on the way would round twice.
 * @returns the code, 0..255. NaN gives 0x7F or 0xFF; ±Inf gives ±448 under `sat`, NaN with its sign under `nosat`.
 */
export const encodeE4M3fnBits = (bits: number, overflow: E4M3fnOverflow): number => {
  const sign = (bits >>> 24) & 0x80
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | NAN
  const code = roundedMagnitude(magnitude)
  if (code <= MAX_CODE) return sign | code
  return sign | (overflow === 'sat' ? MAX_CODE : NAN)
}

/** {@link encodeE4M3fnBits} of a number, which is rounded to f32 first where it is none. */
export const encodeE4M3fn = (value: number, overflow: E4M3fnOverflow): number =>
  encodeE4M3fnBits(f32Bits(value), overflow)

/** The value of each of the 256 codes; codes 0x7F and 0xFF are NaN. */
const VALUES = Float32Array.from({ length: 256 }, (_, code) => {
  if ((code & 0x7f) === NAN) return Number.NaN
  const sign = code & 0x80 ? -1 : 1
  const exponent = (code >>> 3) & 0xf
  const mantissa = code & 7
  return exponent === 0 ? sign * mantissa * 2 ** -9 : sign * (8 + mantissa) * 2 ** (exponent - 10)
})

/** The value of an E4M3FN code (the low 8 bits count); exact. */
export const decodeE4M3fn = (code: number): number => VALUES[code & 0xff] ?? Number.NaN
