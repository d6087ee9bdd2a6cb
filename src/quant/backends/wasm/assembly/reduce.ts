import { addCount, BF16, F16, F32, FP8, INF, INF_COUNT, Job, lesser, MAGNITUDE, NAN_COUNT, SYNTHETIC } from './job.ts'
import { roundToBf16, widenE4m3x4, widenF16x4 } from './small-floats.ts'
import { shiftOf } from './stage.ts'
import { weightIntegers } from './synthetic.ts'

/** What a NaN amax is stored as. */
const NAN: u32 = 0x7fc00000

/** All bits but the signs of two 16-bit numbers, of a 32-bit one, and of four 8-bit ones; see encode-quickly.ts. */
const MASKS = memory.data<u32>([0x7fff7fff, MAGNITUDE, 0x7f7f7f7f])

@inline
function magnitudes16(from: usize): v128 {
  return v128.and(v128.load(from), v128.load32_splat(MASKS))
}

/** The largest of 16-bit magnitudes, as an integer. */
@inline
function largest16(from: usize, count: i32): u32 {
  let a = i16x8.splat(0)
  let b = a
  let c = a
  let d = a
  let i = 0
  for (; i + 32 <= count; i += 32) {
    const at = from + (i << 1)
    a = i16x8.max_s(a, magnitudes16(at))
    b = i16x8.max_s(b, magnitudes16(at + 16))
    c = i16x8.max_s(c, magnitudes16(at + 32))
    d = i16x8.max_s(d, magnitudes16(at + 48))
  }
  for (; i + 8 <= count; i += 8) a = i16x8.max_s(a, magnitudes16(from + (i << 1)))
  a = i16x8.max_s(i16x8.max_s(a, b), i16x8.max_s(c, d))
  a = i16x8.max_s(a, v128.shuffle<u64>(a, a, 1, 0))
  a = i16x8.max_s(a, v128.shuffle<u32>(a, a, 1, 0, 3, 2))
  a = i16x8.max_s(a, i32x4.shr_u(a, 16))
  let most = <u32>i16x8.extract_lane_s(a, 0)
  for (; i < count; i++) most = max(most, <u32>load<u16>(from + (i << 1)) & 0x7fff)
  return most
}

@inline
function largestLane(lanes: v128): u32 {
  let a = i32x4.max_s(lanes, v128.shuffle<u64>(lanes, lanes, 1, 0))
  a = i32x4.max_s(a, v128.shuffle<u32>(a, a, 1, 0, 3, 2))
  return i32x4.extract_lane(a, 0)
}

@inline
function magnitudes32(from: usize): v128 {
  return v128.and(v128.load(from), v128.load32_splat(MASKS, 4))
}

@inline
function largest32(from: usize, count: i32): u32 {
  let a = i32x4.splat(0)
  let b = a
  let c = a
  let d = a
  let i = 0
  for (; i + 16 <= count; i += 16) {
    const at = from + (i << 2)
    a = i32x4.max_s(a, magnitudes32(at))
    b = i32x4.max_s(b, magnitudes32(at + 16))
    c = i32x4.max_s(c, magnitudes32(at + 32))
    d = i32x4.max_s(d, magnitudes32(at + 48))
  }
  let most = largestLane(i32x4.max_s(i32x4.max_s(a, b), i32x4.max_s(c, d)))
  for (; i < count; i++) most = max(most, load<u32>(from + (i << 2)) & MAGNITUDE)
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
  return roundToBf16(reinterpret<u32>(<f32>largestLane(most) * load<f32>(job.gains + (row << 2))))
}

/** f32 bits of the largest magnitude of some consecutive elements of a row. */
@inline
function largest(job: Job, dtype: i32, row: i32, column: i32, count: i32): u32 {
  if (dtype === SYNTHETIC) return largestWeight(job, row, column, count)
  const from = job.source + ((<usize>row * job.columns + column) << shiftOf(dtype))
  if (dtype === F32) return largest32(from, count)
  if (dtype === FP8) return i32x4.extract_lane(widenE4m3x4(i32x4.splat(largest8(from, count))), 0)
  const most = largest16(from, count)
  return dtype === BF16 ? most << 16 : i32x4.extract_lane(widenF16x4(i32x4.splat(most)), 0)
}

/** Counts NaN and Inf where there are any. */
function countSpecials(job: Job, row: i32, column: i32, count: i32): void {
  let nan: u32 = 0
  let inf: u32 = 0
  for (let i = column; i < column + count; i++) {
    const magnitude = largest(job, job.dtype, row, i, 1)
    if (magnitude > INF) nan++
    if (magnitude === INF) inf++
  }
  addCount(job, NAN_COUNT, nan)
  addCount(job, INF_COUNT, inf)
}

@inline
function reduceAs(job: Job, dtype: i32): void {
  const columns = job.columns
  const width = job.width
  for (let row = 0; row < job.rows; row++) {
    let to = job.amax + ((<usize>(row / job.height) * job.gridColumns) << 2)
    let column = 0
    for (let end = width - job.padColumns; column < columns; end += width) {
      const count = lesser(end, columns) - column
      let most = largest(job, dtype, row, column, count)
      if (most >= INF) {
        countSpecials(job, row, column, count)
        if (most > INF) most = NAN
      }
      store<u32>(to, max(load<u32>(to), most))
      to += 4
      column += count
    }
  }
}

// One export each: where they meet in a function, the compiler folds the copies into one again.

/** max |x| of each group, and how many NaN and Inf there are, in one pass. */
export function reduceBf16(job: Job): void {
  reduceAs(job, BF16)
}

/** {@link reduceBf16} for f16. */
export function reduceF16(job: Job): void {
  reduceAs(job, F16)
}

/** {@link reduceBf16} for f32. */
export function reduceF32(job: Job): void {
  reduceAs(job, F32)
}

/** {@link reduceBf16} for E4M3FN. */
export function reduceFp8(job: Job): void {
  reduceAs(job, FP8)
}

/** {@link reduceBf16} for weights that are made on the way. */
export function reduceSynthetic(job: Job): void {
  reduceAs(job, SYNTHETIC)
}
