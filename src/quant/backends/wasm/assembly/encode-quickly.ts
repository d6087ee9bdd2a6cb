import { addError } from './encode-carefully.ts'
import {
  addCount,
  E4M3FN,
  INF,
  INT4,
  INT8,
  Job,
  lesser,
  MAGNITUDE,
  OUTPUT_BF16,
  OUTPUT_F16,
  POSITIVE_IF_EXACT,
  SATURATED_COUNT,
  SIGNED,
  ZEROED_COUNT,
} from './job.ts'
import { roundToF16x4 } from './small-floats.ts'
import { count, countZeros, sum, TINY } from './sums.ts'

// Constants of the loops come from memory: the engine makes those in the code anew at every use.

/**
 * Per element kind, 4 bytes each: the bits of the least exponent, what moves an exponent to the power, the largest and
 * the least value, the largest code, and the bits of a code.
 */
const ELEMENTS = memory.data<u32>([
  121 << 23, 20 << 23, 0x43e00000, 0, 0x7e, 0xff,
  127 << 23, 22 << 23, 0x40c00000, 0, 0x7, 0xf,
  0, 0, 0x42fe0000, 0xc3000000, 0, 0xff,
  0, 0, 0x40e00000, 0xc1000000, 0, 0xf,
])
const COMMON = memory.data<u32>([MAGNITUDE, INF, 0x7fff, 1, 0xffff0000])

/** Of the last chunk: sums of error² and x². */
export let quickErrors: f64 = 0
export let quickSquares: f64 = 0

/** Rounds to the output dtype, toward which the sign of a value does not count. */
@inline
function roundOutput(back: v128, output: i32, half: v128, one: v128, upper: v128): v128 {
  if (output === OUTPUT_BF16) {
    const odd = v128.and(i32x4.shr_u(back, 16), one)
    return v128.and(i32x4.add(i32x4.add(back, half), odd), upper)
  }
  if (output !== OUTPUT_F16) return back
  const magnitude = v128.and(back, i32x4.splat(MAGNITUDE))
  return v128.or(roundToF16x4(magnitude), v128.andnot(back, i32x4.splat(MAGNITUDE)))
}

/**
 * Encodes a chunk, four elements a step, without a look at whether they are finite: a NaN or an Inf anywhere on the way shows
 * in the sums, as do squares that overflow or vanish. Small floats are symmetric, so that their kernels work on magnitudes; integers keep the sign.
 *
 * Small floats are rounded by one addition: a power of two that is 2^(23 − mantissa bits) times as large as a number leaves
 * that many bits of it, rounded to nearest even, and below the smallest normal the same power serves all. What the
 * addition leaves in the sum's lowest bits is the code's, but for the exponent.
 *
 * @param element a constant, as is `tiesTowardZero`: there is a copy of this for each
 * @param from where the chunk's f32 are
 * @param group the first element's group, of which it and the `untilNext − 1` after it are; a multiple of 4, or all
 * @returns false where the chunk has to be encoded carefully; then only codes and group errors were written
 */
@inline
export function encodeQuickly(
  job: Job,
  element: i32,
  tiesTowardZero: bool,
  from: usize,
  length: i32,
  group: usize,
  untilNext: i32,
  codes: usize,
): bool {
  const isInteger = element === INT8 || element === INT4
  const mantissaBits = element === E4M3FN ? 3 : 1
  const signShift = element === E4M3FN ? 7 : 3

  const divideBy = job.divideBy !== 0
  const divideBack = job.divideBack !== 0
  const output = job.output
  const zeroRule = job.zeroRule
  const groupErrors = job.groupErrors !== 0
  const hasCodes = codes !== 0
  const zero = i32x4.splat(0)

  const own = ELEMENTS + element * 24
  const leastExponent = v128.load32_splat(own)
  const toPower = v128.load32_splat(own, 4)
  const largest = v128.load32_splat(own, 8)
  const least = v128.load32_splat(own, 12)
  const magnitude = v128.load32_splat(COMMON)
  const infinity = v128.load32_splat(COMMON, 4)
  const half = v128.load32_splat(COMMON, 8)
  const one = v128.load32_splat(COMMON, 12)
  const upper = v128.load32_splat(COMMON, 16)

  let errors = zero
  let squares = zero
  let saturated = zero
  let zeroes = zero
  let earlierErrors: f64 = 0
  for (let i = 0, end = lesser(untilNext, length); i < length; end = lesser(end + job.width, length), group++) {
    const scale = load<f32>(job.scale + (group << 2))
    const decodeScale = load<f32>(job.decodeScale + (group << 2))
    if (!(scale > 0) || !(decodeScale >= 0)) return false
    const scales = v128.load32_splat(job.scale + (group << 2))
    const decodeScales = v128.load32_splat(job.decodeScale + (group << 2))
    for (; i < end; i += 4) {
      const signed = v128.load(from + (<usize>i << 2))
      const x = isInteger ? signed : v128.and(signed, magnitude)
      const y = divideBy ? f32x4.div(x, scales) : f32x4.mul(x, scales)

      let code = zero
      let value = y
      let isPast = zero
      if (isInteger) {
        const rounded = f32x4.nearest(y)
        value = f32x4.pmax(f32x4.pmin(rounded, largest), least)
        isPast = f32x4.ne(value, rounded)
        if (hasCodes) code = i32x4.trunc_sat_f32x4_s(value)
      } else {
        const exponent = i32x4.max_s(v128.and(y, infinity), leastExponent)
        const power = i32x4.add(exponent, toPower)
        const moved = f32x4.add(y, power)
        value = f32x4.sub(moved, power)
        let up = zero
        if (tiesTowardZero) {
          const half = i32x4.sub(exponent, i32x4.splat((mantissaBits + 1) << 23))
          up = f32x4.eq(f32x4.sub(value, y), half)
          value = f32x4.sub(value, v128.and(up, f32x4.add(half, half)))
        }
        isPast = f32x4.gt(value, largest)
        value = f32x4.pmin(value, largest)
        if (hasCodes) {
          const steps = i32x4.add(i32x4.sub(moved, power), up)
          code = i32x4.add(i32x4.shr_u(i32x4.sub(exponent, leastExponent), 23 - mantissaBits), steps)
          code = v128.bitselect(v128.load32_splat(own, 16), code, isPast)
          let negative = v128.andnot(signed, magnitude)
          if (zeroRule !== SIGNED) {
            const isExact = i32x4.eq(y, zero)
            negative = v128.andnot(negative, isExact)
            if (zeroRule !== POSITIVE_IF_EXACT) {
              negative = v128.or(negative, v128.andnot(isExact, magnitude))
            }
          }
          code = v128.or(code, i32x4.shr_u(negative, 31 - signShift))
        }
      }
      if (hasCodes) {
        const halves = i16x8.narrow_i32x4_s(v128.and(code, v128.load32_splat(own, 20)), zero)
        v128.store32_lane(codes + i, i8x16.narrow_i16x8_u(halves, halves), 0)
      }

      saturated = i32x4.sub(saturated, isPast)
      zeroes = i32x4.sub(zeroes, f32x4.eq(value, zero))
      const back = divideBack ? f32x4.div(value, decodeScales) : f32x4.mul(value, decodeScales)
      const error = f32x4.sub(roundOutput(back, output, half, one, upper), x)
      errors = f32x4.add(errors, f32x4.mul(error, error))
      squares = f32x4.add(squares, f32x4.mul(x, x))
    }
    if (groupErrors) {
      const ofGroup = sum(errors)
      if (ofGroup !== 0 && ofGroup < TINY) return false
      addError(job, group, ofGroup)
      earlierErrors += ofGroup
      errors = zero
    }
  }

  quickErrors = earlierErrors + sum(errors)
  quickSquares = sum(squares)
  if (!(quickErrors + quickSquares < f64.MAX_VALUE)) return false
  const past = count(saturated)
  if (past !== 0 && job.overflowNan !== 0) return false
  const zeroCodes = count(zeroes)
  if (zeroCodes !== 0) {
    const zeroInputs = countZeros(from, length)
    if (quickSquares < TINY && zeroInputs < <u32>length) return false
    addCount(job, ZEROED_COUNT, zeroCodes - zeroInputs)
  } else if (quickSquares < TINY) return false
  addCount(job, SATURATED_COUNT, past)
  return true
}
