import { BF16, F16, F32, FP8, Job } from './job.ts'
import { widenE4m3x4, widenF16x4 } from './small-floats.ts'
import { weights } from './synthetic.ts'

/**
 * How many elements are staged at once. Memory that is read in one go is waited for once, in between computing it would be
 * every time; and it stays in the first-level cache.
 */
export const STAGE: i32 = 1024

/** As f32, and zeros after them, so that kernels may read whole vectors. */
const buffer = memory.data((STAGE + 16) * 4, 16)

/** Bytes of an element, as a shift. */
@inline
export function shiftOf(dtype: i32): i32 {
  return dtype === F32 ? 2 : dtype === FP8 ? 0 : 1
}

/**
 * `count` elements from `column` on of a row, as f32 in memory.
 *
 * @returns where they are, with zeros up to a whole vector. Kernels are faster on f32, too, when these are copied.
 */
export function stage(job: Job, row: i32, column: i32, count: i32): usize {
  const dtype = job.dtype
  const index = <usize>row * job.columns + column
  const from = job.source + (index << shiftOf(dtype))
  if (dtype === F32) {
    for (let i = 0; i < count << 2; i += 16) v128.store(buffer + i, v128.load(from + i))
  } else if (dtype === BF16) {
    const zero = i32x4.splat(0)
    for (let i = 0; i < count; i += 8) {
      const values = v128.load(from + (i << 1))
      const to = buffer + (i << 2)
      v128.store(to, v128.shuffle<u16>(zero, values, 0, 8, 1, 9, 2, 10, 3, 11))
      v128.store(to, v128.shuffle<u16>(zero, values, 4, 12, 5, 13, 6, 14, 7, 15), 16)
    }
  } else if (dtype === F16) {
    for (let i = 0; i < count; i += 4) {
      v128.store(buffer + (i << 2), widenF16x4(v128.load16x4_u(from + (i << 1))))
    }
  } else if (dtype === FP8) {
    for (let i = 0; i < count; i += 4) {
      const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from + i)))
      v128.store(buffer + (i << 2), widenE4m3x4(bytes))
    }
  } else {
    const key = load<i32>(job.keys + (row << 2))
    const gain = load<f32>(job.gains + (row << 2))
    const heavy = job.heavy !== 0
    for (let i = 0; i < count; i += 4) {
      v128.store(buffer + (i << 2), weights(key, gain, column + i, heavy))
    }
  }
  v128.store(buffer + (count << 2), i32x4.splat(0))
  return buffer
}
