/**
 * How a value between two powers of two becomes one.
 * - `ceil`: the next one up, as NVIDIA's MX scales are rounded.
 * - `floor`: the one below, as the OCP MX specification has it.
 * - `rne`: the nearer one; the middle, 1.5 · 2^k, goes up, as a PyTorch cast to float8_e8m0fnu.
 */
export type E8M0Rounding = 'ceil' | 'rne' | 'floor'

const MAX_CODE = 0xfe
const NAN_CODE = 0xff

/**
 * Encodes an f32 bit pattern as E8M0; the sign is ignored, as scales come from magnitudes.
 *
 * @returns the biased exponent, 0..254: 0 gives 0 (2^-127, for there is no zero), and Inf 254 (2^127) under `ceil` and
 * `floor`. NaN is 255, and under `rne` so is all that rounds past 2^127.
 */
export const encodeE8M0Bits = (bits: number, rounding: E8M0Rounding): number => {
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return NAN_CODE
  const exponent = magnitude >>> 23
  const mantissa = magnitude & 0x7fffff
  if (rounding === 'floor') return Math.min(exponent, MAX_CODE)
  // Above the largest number that stays. Exponent 0 has no implicit one: 2^-127 is its mantissa 0x400000, and PyTorch takes
  // everything past that up, also what is nearer to it.
  const largestKept = exponent === 0 ? 0x400000 : rounding === 'ceil' ? 0 : 0x3fffff
  const up = mantissa > largestKept
  const code = exponent + (up ? 1 : 0)
  return rounding === 'ceil' ? Math.min(code, MAX_CODE) : code
}

/** The power of two that an E8M0 code stands for, exact in f32; NaN for 255. */
export const decodeE8M0 = (code: number): number =>
  (code & 0xff) === NAN_CODE ? Number.NaN : 2 ** ((code & 0xff) - 127)
