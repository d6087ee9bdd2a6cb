import type { EncodeOptions, EncodeResult, ReduceResult } from '../backend.ts'
import { HISTOGRAM_BINS } from '../backend.ts'
import type { Groups } from '../groups.ts'
import { groupsOf } from '../groups.ts'
import type { TensorShape } from '../tensor-view.ts'
import type { Piece } from './pieces.ts'
import type { EncodedSlice, ReducedSlice } from './task.ts'
import { COUNTS, COUNTS_PER_EXPERT } from './task.ts'

/** The groups of a piece, and the first one's number in the whole. */
export const groupsOfPiece = (groups: Groups, { shape, expert, row }: Piece): readonly [Groups, number] => {
  const own = groupsOf(shape, groups.granularity, groups.padColumns > 0 ? 'front' : 'tail')
  const gridRow = groups.gridRows === 1 ? 0 : Math.floor(row / groups.height)
  return [own, (expert * groups.gridRows + gridRow) * groups.gridColumns]
}

const addCounts = (
  totals: Uint32Array,
  which: keyof typeof COUNTS,
  expert: number,
  counts: Uint32Array,
): void => {
  for (let at: number = COUNTS[which]; at < counts.length; at += COUNTS_PER_EXPERT) {
    const index = expert + Math.floor(at / COUNTS_PER_EXPERT)
    totals[index] = (totals[index] ?? 0) + (counts[at] ?? 0)
  }
}

export const emptyReduceResult = (experts: number, groups: Groups): ReduceResult => ({
  amax: new Float32Array(groups.count),
  nan: new Uint32Array(experts),
  inf: new Uint32Array(experts),
})

/** Adds a piece's maxima and counts to the whole's. */
export const mergeReduced = (
  into: ReduceResult,
  groups: Groups,
  piece: Piece,
  { amax, counts }: ReducedSlice,
): void => {
  const [, first] = groupsOfPiece(groups, piece)
  // Only an expert as a group has several pieces; Math.max keeps a NaN.
  if (groups.granularity === 'expert') {
    amax.forEach((value, i) => (into.amax[first + i] = Math.max(into.amax[first + i] ?? 0, value)))
  } else into.amax.set(amax, first)
  addCounts(into.nan, 'nan', piece.expert, counts)
  addCounts(into.inf, 'inf', piece.expert, counts)
}

/** An encode result in the making: sums by row, which are added up in order when all are there. */
export interface EncodeTotals {
  readonly result: EncodeResult
  readonly rowErrors: Float64Array
  readonly rowSquares: Float64Array
}

export const emptyEncodeTotals = (
  [experts, out, inputs]: TensorShape,
  groups: Groups,
  { codes, groupErrors, histogram }: EncodeOptions,
): EncodeTotals => ({
  result: {
    sse: new Float64Array(experts),
    sumOfSquares: new Float64Array(experts),
    saturated: new Uint32Array(experts),
    zeroed: new Uint32Array(experts),
    broken: new Uint32Array(experts),
    ...(codes && { codes: new Uint8Array(experts * out * inputs) }),
    ...(groupErrors && { groupErrors: new Float64Array(groups.count) }),
    ...(histogram && { histogram: new Uint32Array(experts * HISTOGRAM_BINS) }),
  },
  rowErrors: new Float64Array(experts * out),
  rowSquares: new Float64Array(experts * out),
})

/** Adds a piece's output to the whole's. */
export const mergeEncoded = (
  { result, rowErrors, rowSquares }: EncodeTotals,
  shape: TensorShape,
  groups: Groups,
  piece: Piece,
  encoded: EncodedSlice,
): void => {
  const [, out, inputs] = shape
  const row = piece.expert * out + piece.row
  const [, first] = groupsOfPiece(groups, piece)
  rowErrors.set(encoded.rowErrors, row)
  rowSquares.set(encoded.rowSquares, row)
  addCounts(result.saturated, 'saturated', piece.expert, encoded.counts)
  addCounts(result.zeroed, 'zeroed', piece.expert, encoded.counts)
  addCounts(result.broken, 'broken', piece.expert, encoded.counts)
  if (encoded.codes) result.codes?.set(encoded.codes, row * inputs)
  if (encoded.groupErrors) result.groupErrors?.set(encoded.groupErrors, first)
  const { histogram } = result
  if (histogram) {
    encoded.histogram?.forEach((count, i) => {
      const at = piece.expert * HISTOGRAM_BINS + i
      histogram[at] = (histogram[at] ?? 0) + count
    })
  }
}

const sumRows = (sums: Float64Array, rows: Float64Array): void => {
  const perExpert = rows.length / Math.max(sums.length, 1)
  for (let expert = 0; expert < sums.length; expert++) {
    let sum = 0
    for (let row = expert * perExpert; row < (expert + 1) * perExpert; row++) sum += rows[row] ?? 0
    sums[expert] = sum
  }
}

/** The result, when all pieces are merged. */
export const finishEncode = (
  { result, rowErrors, rowSquares }: EncodeTotals,
  groups: Groups,
): EncodeResult => {
  sumRows(result.sse, rowErrors)
  sumRows(result.sumOfSquares, rowSquares)
  if (groups.granularity === 'expert') result.groupErrors?.set(result.sse)
  return result
}
