import { f32Bits } from './float-bits.ts'
import { roundMagnitude } from './round-magnitude.ts'

/** The largest finite E4M3FN value, code 0x7E. What would be 480 is NaN, and there is no Inf. */
export const E4M3FN_MAX = 448
export const E4M3FN_MAX_CODE = 0x7e
const NAN_CODE = 0x7f

/** What becomes of a value that rounds past the largest: `sat` gives the largest (CUDA), `nosat` what the format has. */
export type Overflow = 'sat' | 'nosat'

/** The code without sign of a non-NaN f32 magnitude pattern, rounded to nearest even; past 0x7E it does not fit. */
export const roundE4M3fn = (magnitude: number): number => roundMagnitude(magnitude, 3, 7)

/**
 * Encodes an f32 bit pattern as E4M3FN, rounding once, to nearest, ties to the even code.
 *
 * @param bits an f32 pattern; going through bf16 or f16 on the way would round twice.
 * @returns the code, 0..255. NaN gives 0x7F or 0xFF; ±Inf gives ±448 under `sat`, NaN with its sign under `nosat`.
 */
export const encodeE4M3fnBits = (bits: number, overflow: Overflow): number => {
  const sign = (bits >>> 24) & 0x80
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | NAN_CODE
  const code = roundE4M3fn(magnitude)
  if (code <= E4M3FN_MAX_CODE) return sign | code
  return sign | (overflow === 'sat' ? E4M3FN_MAX_CODE : NAN_CODE)
}

/** {@link encodeE4M3fnBits} of a number, which is rounded to f32 first where it is none. */
export const encodeE4M3fn = (value: number, overflow: Overflow): number =>
  encodeE4M3fnBits(f32Bits(value), overflow)

/** The value of each of the 256 codes; codes 0x7F and 0xFF are NaN. */
const VALUES = Float32Array.from({ length: 256 }, (_, code) => {
  if ((code & 0x7f) === NAN_CODE) return Number.NaN
  const sign = code & 0x80 ? -1 : 1
  const exponent = (code >>> 3) & 0xf
  const mantissa = code & 7
  return exponent === 0 ? sign * mantissa * 2 ** -9 : sign * (8 + mantissa) * 2 ** (exponent - 10)
})

/** The value of an E4M3FN code (the low 8 bits count); exact. */
export const decodeE4M3fn = (code: number): number => VALUES[code & 0xff] ?? Number.NaN
