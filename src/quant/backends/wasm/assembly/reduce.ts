import { BF16, F16, F32, FP8, Job, lesser, SYNTHETIC } from './job.ts'
import { largest, largestIn, record } from './magnitudes.ts'

@inline
function reduceAs(job: Job, dtype: i32): void {
  const columns = job.columns
  const width = job.width
  for (let row = 0; row < job.rows; row++) {
    let to = job.amax + ((<usize>(row / job.height) * job.gridColumns) << 2)
    for (let column = 0; column < columns; column += width) {
      const count = lesser(width, columns - column)
      record(job, to, largest(job, dtype, row, column, count), row, column, count)
      to += 4
    }
  }
}

/** The groups of a row from one that begins at a column on, for kernels that are made for many of them at once. */
export function reduceRest(job: Job, row: i32, from: i32): void {
  const columns = job.columns
  const width = job.width
  let to = job.amax + ((<usize>(row / job.height) * job.gridColumns + from / width) << 2)
  for (let column = from; column < columns; column += width) {
    const count = lesser(width, columns - column)
    record(job, to, largestIn(job, row, column, count), row, column, count)
    to += 4
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
