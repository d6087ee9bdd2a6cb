import { BF16, F32, Job } from './job.ts'
import { larger, larger2, largestIn, largestLane, maskOf, record } from './magnitudes.ts'
import { reduceRest } from './reduce.ts'
import { shiftOf } from './stage.ts'

/** f32 bits of the largest of lanes and of the elements of a row that follow them. */
@inline
function withRest(job: Job, dtype: i32, lanes: v128, row: i32, column: i32): u32 {
  const most = dtype === F32 ? largestLane(dtype, lanes) : largestLane(dtype, lanes) << 16
  const rest = job.columns - column
  return rest === 0 ? most : max(most, largestIn(job, row, column, rest))
}

@inline
function recordRow(job: Job, dtype: i32, lanes: v128, row: i32, column: i32): void {
  const to = job.amax + (<usize>(row / job.height) << 2)
  record(job, to, withRest(job, dtype, lanes, row, column), row, 0, job.columns)
}

/** Rows that are of one group each, four at a time: reading in so many places at once gets more out of memory than in one. */
@inline
function reduceRowsAs(job: Job, dtype: i32): void {
  const columns = job.columns
  const stride = <usize>columns << shiftOf(dtype)
  const lanes = 32 >> shiftOf(dtype)
  const whole = columns - (columns % lanes)
  const mask = maskOf(dtype)
  let row = 0
  for (; row + 4 <= job.rows; row += 4) {
    let first = job.source + <usize>row * stride
    let second = first + stride
    let third = second + stride
    let fourth = third + stride
    let a = i32x4.splat(0)
    let b = a
    let c = a
    let d = a
    let e = a
    let f = a
    let g = a
    let h = a
    for (let column = 0; column < whole; column += lanes) {
      a = larger(dtype, a, first, mask)
      b = larger(dtype, b, first + 16, mask)
      c = larger(dtype, c, second, mask)
      d = larger(dtype, d, second + 16, mask)
      e = larger(dtype, e, third, mask)
      f = larger(dtype, f, third + 16, mask)
      g = larger(dtype, g, fourth, mask)
      h = larger(dtype, h, fourth + 16, mask)
      first += 32
      second += 32
      third += 32
      fourth += 32
    }
    recordRow(job, dtype, larger2(dtype, a, b), row, whole)
    recordRow(job, dtype, larger2(dtype, c, d), row + 1, whole)
    recordRow(job, dtype, larger2(dtype, e, f), row + 2, whole)
    recordRow(job, dtype, larger2(dtype, g, h), row + 3, whole)
  }
  for (; row < job.rows; row++) reduceRest(job, row, 0)
}

/** {@link reduceBf16} for groups of whole rows. */
export function reduceRowsBf16(job: Job): void {
  reduceRowsAs(job, BF16)
}

/** {@link reduceRowsBf16} for f32. */
export function reduceRowsF32(job: Job): void {
  reduceRowsAs(job, F32)
}
