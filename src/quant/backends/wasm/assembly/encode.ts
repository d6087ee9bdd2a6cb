import { carefulSquares, encodeCarefully } from './encode-carefully.ts'
import { encodeQuickly, quickErrors, quickSquares } from './encode-quickly.ts'
import { addToHistogram, flushHistogram } from './histogram.ts'
import { E2M1, E4M3FN, INT4, INT8, Job, lesser, OUTPUT_BF16, OUTPUT_F16 } from './job.ts'
import { measure, measuredErrors, measuredSquares } from './measure.ts'
import { stage, STAGE } from './stage.ts'

/** How many elements go through a kernel between two looks at its sums: few enough for f32 sums, many enough to be quick. */
const CHUNK: i32 = 256

/** The errors of the groups that a chunk touches, from before it; the narrowest groups are of 16. */
const saved = memory.data((CHUNK / 16 + 1) * 8, 16)

/** {@link measure} with all that does not change in a job as constants. */
@inline
function measureAs(job: Job, element: i32, from: usize, length: i32, group: usize): bool {
  if (job.divideBy !== 0) {
    return job.output === OUTPUT_BF16
      ? measure(job, element, true, true, from, length, group)
      : measure(job, element, true, false, from, length, group)
  }
  return job.output === OUTPUT_BF16
    ? measure(job, element, false, true, from, length, group)
    : measure(job, element, false, false, from, length, group)
}

@inline
function encodeAs(job: Job, element: i32, tiesTowardZero: bool): void {
  const columns = job.columns
  const width = job.width
  const onlyMeasures =
    (element === E4M3FN || element === E2M1) &&
    !tiesTowardZero &&
    job.codes === 0 &&
    job.groupErrors === 0 &&
    job.divideBack === 0 &&
    job.output !== OUTPUT_F16
  for (let row = 0; row < job.rows; row++) {
    const gridRow = <usize>(row / job.height) * job.gridColumns
    let rowErrors: f64 = 0
    let rowSquares: f64 = 0
    for (let begin = 0; begin < columns; begin += STAGE) {
      const end = lesser(begin + STAGE, columns)
      const staged = stage(job, row, begin, end - begin)
      for (let column = begin; column < end; column += CHUNK) {
        const from = staged + (<usize>(column - begin) << 2)
        const length = lesser(CHUNK, end - column)
        const gridColumn = column / width
        const group = gridRow + gridColumn
        if (onlyMeasures && (length & 15) === 0 && measureAs(job, element, from, length, group)) {
          rowErrors += measuredErrors
          rowSquares += measuredSquares
          continue
        }
        const untilNext = (gridColumn + 1) * width - column
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
      }
      if (job.histogram !== 0) addToHistogram(staged, end - begin)
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
