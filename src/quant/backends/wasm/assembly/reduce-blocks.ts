import { BF16, F32, INF, Job } from './job.ts'
import { larger, larger2, maskOf } from './magnitudes.ts'
import { reduceRest } from './reduce.ts'
import { shiftOf } from './stage.ts'

/** The largest magnitudes, in each lane, of so many vectors. */
@inline
function largestLanes(dtype: i32, from: usize, vectors: i32, mask: v128): v128 {
  const zero = i32x4.splat(0)
  let a = larger(dtype, v128.and(v128.load(from), mask), from + 16, mask)
  if (vectors > 2) a = larger(dtype, larger(dtype, a, from + 32, mask), from + 48, mask)
  if (vectors > 4) {
    let b = larger(dtype, larger(dtype, zero, from + 64, mask), from + 80, mask)
    b = larger(dtype, larger(dtype, b, from + 96, mask), from + 112, mask)
    a = larger2(dtype, a, b)
  }
  return a
}

/** Half as many partial maxima of two vectors of them, interleaved. */
@inline
function merged16(a: v128, b: v128): v128 {
  const low = v128.shuffle<u16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
  return i16x8.max_s(low, v128.shuffle<u16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15))
}

/** Likewise of pairs, or of f32. */
@inline
function merged32(dtype: i32, a: v128, b: v128): v128 {
  return larger2(dtype, v128.shuffle<u32>(a, b, 0, 4, 1, 5), v128.shuffle<u32>(a, b, 2, 6, 3, 7))
}

/** Likewise of fours, or of pairs of f32. */
@inline
function merged64(dtype: i32, a: v128, b: v128): v128 {
  return larger2(dtype, v128.shuffle<u64>(a, b, 0, 2), v128.shuffle<u64>(a, b, 1, 3))
}

/**
 * Eight consecutive blocks of bf16, or four of f32, whose maxima meet in one vector.
 *
 * @param vectors of a block, a constant: 2, 4 or 8
 * @returns false where there is a NaN or an Inf; then nothing was written
 */
@inline
function reduceTogether(dtype: i32, vectors: i32, from: usize, to: usize, mask: v128): bool {
  const block = <usize>vectors << 4
  const a = largestLanes(dtype, from, vectors, mask)
  const b = largestLanes(dtype, from + block, vectors, mask)
  const c = largestLanes(dtype, from + 2 * block, vectors, mask)
  const d = largestLanes(dtype, from + 3 * block, vectors, mask)
  if (dtype === F32) {
    const most = merged64(dtype, merged32(dtype, a, b), merged32(dtype, c, d))
    if (v128.any_true(i32x4.ge_s(most, i32x4.splat(INF)))) return false
    v128.store(to, most)
    return true
  }
  const low = merged32(dtype, merged16(a, b), merged16(c, d))
  const e = largestLanes(dtype, from + 4 * block, vectors, mask)
  const f = largestLanes(dtype, from + 5 * block, vectors, mask)
  const g = largestLanes(dtype, from + 6 * block, vectors, mask)
  const h = largestLanes(dtype, from + 7 * block, vectors, mask)
  const high = merged32(dtype, merged16(e, f), merged16(g, h))
  const most = merged64(dtype, low, high)
  if (v128.any_true(i16x8.ge_s(most, i16x8.splat(0x7f80)))) return false
  const zero = i32x4.splat(0)
  v128.store(to, v128.shuffle<u16>(zero, most, 0, 8, 1, 9, 2, 10, 3, 11))
  v128.store(to, v128.shuffle<u16>(zero, most, 4, 12, 5, 13, 6, 14, 7, 15), 16)
  return true
}

@inline
function reduceBlocksAs(job: Job, dtype: i32, width: i32): void {
  const vectors = width >> (4 - shiftOf(dtype))
  const together = dtype === F32 ? 4 : 8
  const columns = job.columns
  const mask = maskOf(dtype)
  for (let row = 0; row < job.rows; row++) {
    let from = job.source + ((<usize>row * columns) << shiftOf(dtype))
    let to = job.amax + ((<usize>row * job.gridColumns) << 2)
    let column = 0
    for (; column + together * width <= columns; column += together * width) {
      if (!reduceTogether(dtype, vectors, from, to, mask)) break
      from += together * vectors << 4
      to += together << 2
    }
    if (column < columns) reduceRest(job, row, column)
  }
}

/** {@link reduceBf16} for blocks of 16 along a row. */
export function reduceBlocks16Bf16(job: Job): void {
  reduceBlocksAs(job, BF16, 16)
}

/** {@link reduceBlocks16Bf16} for f32. */
export function reduceBlocks16F32(job: Job): void {
  reduceBlocksAs(job, F32, 16)
}

/** {@link reduceBlocks16Bf16} for blocks of 32. */
export function reduceBlocks32Bf16(job: Job): void {
  reduceBlocksAs(job, BF16, 32)
}

/** {@link reduceBlocks32Bf16} for f32. */
export function reduceBlocks32F32(job: Job): void {
  reduceBlocksAs(job, F32, 32)
}
