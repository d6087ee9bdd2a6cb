import { carefulSquares, encodeCarefully } from './encode-carefully.ts'
import { encodeQuickly, quickErrors, quickSquares } from './encode-quickly.ts'
import { addToHistogram, flushHistogram } from './histogram.ts'
import { E2M1, E4M3FN, INT4, INT8, Job, lesser } from './job.ts'
import { CHUNK, stage } from './stage.ts'

/** The errors of the groups that a chunk touches, from before it; the narrowest groups are of 16. */
const saved = memory.data((CHUNK / 16 + 1) * 8, 16)

@inline
function encodeAs(job: Job, element: i32, tiesTowardZero: bool): void {
  const columns = job.columns
  const width = job.width
  for (let row = 0; row < job.rows; row++) {
    const gridRow = <usize>(row / job.height) * job.gridColumns
    let rowErrors: f64 = 0
    let rowSquares: f64 = 0
    for (let column = 0; column < columns; ) {
      const padded = column + job.padColumns
      const gridColumn = padded / width
      const untilNext = (gridColumn + 1) * width - padded
      let length = lesser(CHUNK, columns - column)
      // Vectors never span two groups, for all groups but a first short one are multiples of 4.
      if ((untilNext & 3) !== 0) length = lesser(untilNext, length)

      const group = gridRow + gridColumn
      const from = stage(job, row, column, length)
      const codes = job.codes !== 0 ? job.codes + <usize>row * columns + column : 0
      const errorsAt = job.groupErrors + (group << 3)
      const errorBytes = ((length - 1 + width - untilNext) / width + 1) << 3
      if (job.groupErrors !== 0) memory.copy(saved, errorsAt, errorBytes)
      if (encodeQuickly(job, element, tiesTowardZero, from, length, group, untilNext, codes)) {
        rowErrors += quickErrors
        rowSquares += quickSquares
      } else {
        if (job.groupErrors !== 0) memory.copy(errorsAt, saved, errorBytes)
        rowErrors += encodeCarefully(job, from, length, group, untilNext, codes)
        rowSquares += carefulSquares
      }
      if (job.histogram !== 0) addToHistogram(from, length)
      column += length
    }
    store<f64>(job.rowErrors + (<usize>row << 3), rowErrors)
    store<f64>(job.rowSquares + (<usize>row << 3), rowSquares)
  }
  if (job.histogram !== 0) flushHistogram(job.histogram)
}

// One export each: where they meet in a function, the compiler folds the copies into one again.

/** Codes, errors, counts and histogram, in one pass. */
export function encodeE4m3fn(job: Job): void {
  encodeAs(job, E4M3FN, false)
}

/** {@link encodeE4m3fn} for E2M1. */
export function encodeE2m1(job: Job): void {
  encodeAs(job, E2M1, false)
}

/** {@link encodeE4m3fn} for E2M1 with ties toward zero. */
export function encodeE2m1TowardZero(job: Job): void {
  encodeAs(job, E2M1, true)
}

/** {@link encodeE4m3fn} for integers of 8 bits. */
export function encodeInt8(job: Job): void {
  encodeAs(job, INT8, false)
}

/** {@link encodeE4m3fn} for integers of 4 bits. */
export function encodeInt4(job: Job): void {
  encodeAs(job, INT4, false)
}
