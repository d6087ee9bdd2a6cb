import { BF16, F32, FP8, INF, INF_COUNT, Job, MAGNITUDE, NAN_COUNT, SYNTHETIC, addCount } from './job.ts'
import { roundToBf16, widenE4m3x4, widenF16x4 } from './small-floats.ts'
import { shiftOf } from './stage.ts'
import { weightIntegers } from './synthetic.ts'

/** What a NaN amax is stored as. */
const NAN: u32 = 0x7fc00000

/** All bits but the signs of two 16-bit numbers, of a 32-bit one, and of four 8-bit ones; see encode-quickly.ts. */
const MASKS = memory.data<u32>([0x7fff7fff, MAGNITUDE, 0x7f7f7f7f])

/** All but the signs of f32, or of two 16-bit numbers. */
@inline
export function maskOf(dtype: i32): v128 {
  return v128.load32_splat(dtype === F32 ? MASKS + 4 : MASKS)
}

/** The larger magnitudes, lane by lane, of some before and of a vector in memory. */
@inline
export function larger(dtype: i32, a: v128, from: usize, mask: v128): v128 {
  const b = v128.and(v128.load(from), mask)
  return dtype === F32 ? i32x4.max_s(a, b) : i16x8.max_s(a, b)
}

/** The largest of 32-bit lanes, or of 16-bit ones, none of which is negative. */
@inline
export function largestLane(dtype: i32, lanes: v128): u32 {
  const shuffled = v128.shuffle<u64>(lanes, lanes, 1, 0)
  if (dtype === F32) {
    const a = i32x4.max_s(lanes, shuffled)
    return i32x4.extract_lane(i32x4.max_s(a, v128.shuffle<u32>(a, a, 1, 0, 3, 2)), 0)
  }
  const a = i16x8.max_s(lanes, shuffled)
  const b = i16x8.max_s(a, v128.shuffle<u32>(a, a, 1, 0, 3, 2))
  return i16x8.extract_lane_s(i16x8.max_s(b, i32x4.shr_u(b, 16)), 0)
}

@inline
export function larger2(dtype: i32, a: v128, b: v128): v128 {
  return dtype === F32 ? i32x4.max_s(a, b) : i16x8.max_s(a, b)
}

/** The largest of magnitudes in memory, of 32 or 16 bits, as an integer. */
@inline
function largestOf(dtype: i32, from: usize, count: i32): u32 {
  const mask = maskOf(dtype)
  const shift = shiftOf(dtype)
  let a = i32x4.splat(0)
  let b = a
  let c = a
  let d = a
  let at = from
  const end = from + (<usize>count << shift)
  for (; at + 64 <= end; at += 64) {
    a = larger(dtype, a, at, mask)
    b = larger(dtype, b, at + 16, mask)
    c = larger(dtype, c, at + 32, mask)
    d = larger(dtype, d, at + 48, mask)
  }
  for (; at + 16 <= end; at += 16) a = larger(dtype, a, at, mask)
  let most = largestLane(dtype, larger2(dtype, larger2(dtype, a, b), larger2(dtype, c, d)))
  for (; at < end; at += 1 << shift) {
    most = max(most, dtype === F32 ? load<u32>(at) & MAGNITUDE : <u32>load<u16>(at) & 0x7fff)
  }
  return most
}

@inline
function largest8(from: usize, count: i32): u32 {
  let a = i8x16.splat(0)
  let i = 0
  for (; i + 16 <= count; i += 16) a = i8x16.max_u(a, v128.and(v128.load(from + i), v128.load32_splat(MASKS, 8)))
  a = i8x16.max_u(a, v128.shuffle<u64>(a, a, 1, 0))
  a = i8x16.max_u(a, v128.shuffle<u32>(a, a, 1, 0, 3, 2))
  let most: u32 = 0
  for (let lanes = i32x4.extract_lane(a, 0); lanes !== 0; lanes = <i32>(<u32>lanes >> 8)) {
    most = max(most, <u32>lanes & 0x7f)
  }
  for (; i < count; i++) most = max(most, <u32>load<u8>(from + i) & 0x7f)
  return most
}

/** Of synthetic weights: rounding is monotone, so that it is enough to round the largest. */
@inline
function largestWeight(job: Job, row: i32, column: i32, count: i32): u32 {
  const key = load<i32>(job.keys + (row << 2))
  const heavy = job.heavy !== 0
  let most = i32x4.splat(0)
  let i = 0
  for (; i + 4 <= count; i += 4) most = i32x4.max_s(most, i32x4.abs(weightIntegers(key, column + i, heavy)))
  const rest = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count - i))
  most = i32x4.max_s(most, v128.and(i32x4.abs(weightIntegers(key, column + i, heavy)), rest))
  return roundToBf16(reinterpret<u32>(<f32>largestLane(F32, most) * load<f32>(job.gains + (row << 2))))
}

/** f32 bits of the largest magnitude of some consecutive elements of a row. */
@inline
export function largest(job: Job, dtype: i32, row: i32, column: i32, count: i32): u32 {
  if (dtype === SYNTHETIC) return largestWeight(job, row, column, count)
  const from = job.source + ((<usize>row * job.columns + column) << shiftOf(dtype))
  if (dtype === FP8) return i32x4.extract_lane(widenE4m3x4(i32x4.splat(largest8(from, count))), 0)
  const most = largestOf(dtype, from, count)
  if (dtype === F32) return most
  return dtype === BF16 ? most << 16 : i32x4.extract_lane(widenF16x4(i32x4.splat(most)), 0)
}

/** {@link largest}, of whatever dtype the job has. */
export function largestIn(job: Job, row: i32, column: i32, count: i32): u32 {
  return largest(job, job.dtype, row, column, count)
}

/** Counts NaN and Inf where there are any. */
function countSpecials(job: Job, row: i32, column: i32, count: i32): void {
  let nan: u32 = 0
  let inf: u32 = 0
  for (let i = column; i < column + count; i++) {
    const magnitude = largestIn(job, row, i, 1)
    if (magnitude > INF) nan++
    if (magnitude === INF) inf++
  }
  addCount(job, NAN_COUNT, nan)
  addCount(job, INF_COUNT, inf)
}

/** Takes in the largest magnitude of some elements of a group, which is at `to`. */
@inline
export function record(job: Job, to: usize, found: u32, row: i32, column: i32, count: i32): void {
  let most = found
  if (most >= INF) {
    countSpecials(job, row, column, count)
    if (most > INF) most = NAN
  }
  store<u32>(to, max(load<u32>(to), most))
}
