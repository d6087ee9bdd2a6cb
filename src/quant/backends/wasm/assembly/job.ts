/** Where a job's input is and where its output goes. Field by field, 4 bytes each, what `job-fields.ts` writes. */
@unmanaged
export class Job {
  dtype: i32
  source: usize
  rows: i32
  columns: i32

  /** Synthetic rows: a key and a gain each. */
  keys: usize
  gains: usize
  heavy: i32

  height: i32
  width: i32
  gridColumns: i32

  /** Reduce: f32 bits per group out, 0 to begin with. Scales: f32 per group in. */
  amax: usize
  /** Out: five u32, to which counts are added. */
  counts: usize

  element: i32
  overflowNan: i32
  tiesTowardZero: i32
  zeroRule: i32
  nanCode: i32
  divideBy: i32
  divideBack: i32
  output: i32
  /** f32 per group: out for scales, in for encoding. */
  scale: usize
  decodeScale: usize

  /** Scales: how many groups, and what they are made with; see scales.ts. */
  groups: i32
  tensorAmax: f32
  elementMax: f32
  /** Out, scales: where it is not 0, a byte per group; and two u32. */
  stored: usize
  remarks: usize

  /** Out, encode: f64 per row, and, where they are not 0, f64 per group, bytes, and u32 per bin. */
  rowErrors: usize
  rowSquares: usize
  groupErrors: usize
  codes: usize
  histogram: usize
}

export const BF16: i32 = 0
export const F16: i32 = 1
export const F32: i32 = 2
export const FP8: i32 = 3
export const SYNTHETIC: i32 = 4

export const E4M3FN: i32 = 0
export const E2M1: i32 = 1
export const INT8: i32 = 2
export const INT4: i32 = 3

export const SIGNED: i32 = 0
export const POSITIVE_IF_EXACT: i32 = 1

export const OUTPUT_BF16: i32 = 0
export const OUTPUT_F16: i32 = 1

export const NAN_COUNT: usize = 0
export const INF_COUNT: usize = 4
export const SATURATED_COUNT: usize = 8
export const ZEROED_COUNT: usize = 12
export const BROKEN_COUNT: usize = 16

export const MAGNITUDE: u32 = 0x7fffffff
export const INF: u32 = 0x7f800000

@inline
export function addCount(job: Job, which: usize, amount: u32): void {
  store<u32>(job.counts + which, load<u32>(job.counts + which) + amount)
}

@inline
export function lesser(a: i32, b: i32): i32 {
  return a < b ? a : b
}
