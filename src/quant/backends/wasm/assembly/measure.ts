import { addCount, E4M3FN, INF, Job, lesser, MAGNITUDE, ZEROED_COUNT } from './job.ts'
import { count, sum, TINY } from './sums.ts'

/** Of the last chunk: sums of error² and x². */
export let measuredErrors: f64 = 0
export let measuredSquares: f64 = 0

/** As in encode-quickly.ts, of E4M3FN and of E2M1: the least exponent, what moves one to the power, and the largest value. */
const ELEMENTS = memory.data<u32>([121 << 23, 20 << 23, 0x43e00000, 127 << 23, 22 << 23, 0x40c00000])
const COMMON = memory.data<u32>([MAGNITUDE, INF, 16 << 23])

/** Under smaller scales outputs may be subnormals, which the way to round to bf16 here is not made for. */
const LEAST_SCALE: f32 = reinterpret<f32>(10 << 23)

@inline
function scaled(divideBy: bool, x: v128, scales: v128): v128 {
  return divideBy ? f32x4.div(x, scales) : f32x4.mul(x, scales)
}

/** Rounded by one addition; see encode-quickly.ts. */
@inline
function rounded(y: v128, infinity: v128, leastExponent: v128, toPower: v128): v128 {
  const power = i32x4.add(i32x4.max_s(v128.and(y, infinity), leastExponent), toPower)
  return f32x4.sub(f32x4.add(y, power), power)
}

/** To bf16 by one addition as well. */
@inline
function roundedOutput(toBf16: bool, output: v128, infinity: v128, toLarge: v128): v128 {
  if (!toBf16) return output
  const large = i32x4.add(v128.and(output, infinity), toLarge)
  return f32x4.sub(f32x4.add(output, large), large)
}

/**
 * What is asked for most, errors and counts of small floats and nothing else, in as few instructions as can be: a chunk's
 * largest and least say whether anything is to be counted, and where there is, and where a sum is not finite, the chunk is
 * left to encode-quickly.ts.
 *
 * @param divideBy a constant, as are `element` and `toBf16`
 * @param from where the chunk's f32 are
 * @param length a multiple of 16, as is the width of groups but for one that is the whole row
 * @returns false where nothing was measured
 */
@inline
export function measure(
  job: Job,
  element: i32,
  divideBy: bool,
  toBf16: bool,
  from: usize,
  length: i32,
  group: usize,
): bool {
  const own = element === E4M3FN ? ELEMENTS : ELEMENTS + 12
  const leastExponent = v128.load32_splat(own)
  const toPower = v128.load32_splat(own, 4)
  const magnitude = v128.load32_splat(COMMON)
  const infinity = v128.load32_splat(COMMON, 4)
  const toLarge = v128.load32_splat(COMMON, 8)
  const zero = i32x4.splat(0)

  let errors = zero
  let squares = zero
  let zeroes = zero
  let most = zero
  let least = infinity
  let leastScale = infinity
  for (let i = 0, end = lesser(job.width, length); i < length; end = lesser(end + job.width, length), group++) {
    const scales = v128.load32_splat(job.scale + (group << 2))
    const decodeScales = v128.load32_splat(job.decodeScale + (group << 2))
    if (toBf16) leastScale = f32x4.pmin(leastScale, decodeScales)
    for (; i < end; i += 8) {
      const at = from + (<usize>i << 2)
      const x0 = v128.and(v128.load(at), magnitude)
      const x1 = v128.and(v128.load(at, 16), magnitude)
      const value0 = rounded(scaled(divideBy, x0, scales), infinity, leastExponent, toPower)
      const value1 = rounded(scaled(divideBy, x1, scales), infinity, leastExponent, toPower)
      most = f32x4.pmax(f32x4.pmax(most, value0), value1)
      if (element === E4M3FN) least = f32x4.pmin(f32x4.pmin(least, value0), value1)
      else {
        zeroes = i32x4.sub(i32x4.sub(zeroes, f32x4.eq(value0, zero)), f32x4.eq(value1, zero))
        least = f32x4.pmin(f32x4.pmin(least, x0), x1)
      }
      const error0 = f32x4.sub(roundedOutput(toBf16, f32x4.mul(value0, decodeScales), infinity, toLarge), x0)
      const error1 = f32x4.sub(roundedOutput(toBf16, f32x4.mul(value1, decodeScales), infinity, toLarge), x1)
      errors = f32x4.add(f32x4.add(errors, f32x4.mul(error0, error0)), f32x4.mul(error1, error1))
      squares = f32x4.add(f32x4.add(squares, f32x4.mul(x0, x0)), f32x4.mul(x1, x1))
    }
  }

  measuredErrors = sum(errors)
  measuredSquares = sum(squares)
  if (!(measuredErrors + measuredSquares < f64.MAX_VALUE) || measuredSquares < TINY) return false
  if (v128.any_true(f32x4.gt(most, v128.load32_splat(own, 8)))) return false
  if (toBf16 && v128.any_true(f32x4.lt(leastScale, f32x4.splat(LEAST_SCALE)))) return false
  const hasZeros = v128.any_true(f32x4.eq(least, zero))
  if (element === E4M3FN) return !hasZeros
  // How many of them were 0 before: rare enough to leave to another.
  if (hasZeros) return false
  addCount(job, ZEROED_COUNT, count(zeroes))
  return true
}
