import { addSummaries } from '../../scales/add-summaries.ts'
import type { ScaleSummary } from '../../scales/scale-rule.ts'
import { NO_REMARKS } from '../../scales/scale-rule.ts'
import type { EncodeOptions, EncodeResult, ReduceResult } from '../backend.ts'
import { HISTOGRAM_BINS } from '../backend.ts'
import type { EncodePlan } from '../encode-plan.ts'
import type { Groups } from '../groups.ts'
import { groupsOf } from '../groups.ts'
import type { TensorShape } from '../tensor-view.ts'
import type { Batch } from './batches.ts'
import { partsOf } from './batches.ts'
import type { Piece } from './pieces.ts'
import type { EncodedSlice, ReducedSlice } from './task.ts'
import { COUNTS, COUNTS_PER_EXPERT, REMARKS_PER_EXPERT } from './task.ts'

/** The groups of a piece, and the first one's number in the whole. */
export const groupsOfPiece = (groups: Groups, { shape, expert, row }: Piece): readonly [Groups, number] => {
  const own = groupsOf(shape, groups.granularity)
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

export const emptyReduceResult = (experts: number, groups: Groups): Required<ReduceResult> => ({
  amax: new Float32Array(groups.count),
  perExpert: new Float32Array(experts),
  nan: new Uint32Array(experts),
  inf: new Uint32Array(experts),
})

/** Math.max keeps a NaN. */
const keepLargest = (into: Float32Array, found: Float32Array, first: number): void => {
  found.forEach((value, i) => (into[first + i] = Math.max(into[first + i] ?? 0, value)))
}

/** Adds a batch's maxima and counts to the whole's. */
export const mergeReduced = (
  into: Required<ReduceResult>,
  groups: Groups,
  batch: Batch,
  { amax, perExpert, counts }: ReducedSlice,
): void => {
  for (const [piece, part] of partsOf(batch)) {
    const [, first] = groupsOfPiece(groups, piece)
    keepLargest(into.perExpert, part(perExpert), piece.expert)
    // Only an expert as a group has several pieces.
    if (groups.granularity === 'expert') keepLargest(into.amax, part(amax), first)
    else into.amax.set(part(amax), first)
    addCounts(into.nan, 'nan', piece.expert, part(counts))
    addCounts(into.inf, 'inf', piece.expert, part(counts))
  }
}

/** An encode result in the making: sums by row, which are added up in order when all are there. */
export interface EncodeTotals {
  readonly result: EncodeResult
  readonly rowErrors: Float64Array
  readonly rowSquares: Float64Array
  /** [experts], of scales that the workers make. */
  readonly summaries: ScaleSummary[]
}

export const emptyEncodeTotals = (
  [experts, out, inputs]: TensorShape,
  { groups, from }: EncodePlan,
  { codes, groupErrors, histogram }: EncodeOptions,
): EncodeTotals => {
  const summaries: ScaleSummary[] = []
  const stored = codes && { stored: new Uint8Array(groups.count) }
  const result = {
    sse: new Float64Array(experts),
    sumOfSquares: new Float64Array(experts),
    saturated: new Uint32Array(experts),
    zeroed: new Uint32Array(experts),
    broken: new Uint32Array(experts),
    ...(codes && { codes: new Uint8Array(experts * out * inputs) }),
    ...(groupErrors && { groupErrors: new Float64Array(groups.count) }),
    ...(histogram && { histogram: new Uint32Array(experts * HISTOGRAM_BINS) }),
    ...(from && { scales: { summaries, ...stored } }),
  }
  return {
    result,
    rowErrors: new Float64Array(experts * out),
    rowSquares: new Float64Array(experts * out),
    summaries,
  }
}

const summariesOf = (
  { expert, shape: [experts] }: Piece,
  { tensorAmax, rule }: NonNullable<EncodePlan['from']>,
  remarks: Uint32Array,
): ScaleSummary[] =>
  Array.from({ length: experts }, (_, at) => ({
    ...NO_REMARKS,
    tensorScale: rule.tensorScale?.(tensorAmax[expert + at] ?? 0) ?? null,
    underflowed: remarks[at * REMARKS_PER_EXPERT] ?? 0,
    limited: remarks[at * REMARKS_PER_EXPERT + 1] ?? 0,
  }))

/** Adds a batch's output to the whole's. */
export const mergeEncoded = (
  { result, rowErrors, rowSquares, summaries }: EncodeTotals,
  [, out, inputs]: TensorShape,
  { groups, from }: EncodePlan,
  batch: Batch,
  encoded: EncodedSlice,
): void => {
  for (const [piece, part] of partsOf(batch)) {
    const row = piece.expert * out + piece.row
    const [, first] = groupsOfPiece(groups, piece)
    rowErrors.set(part(encoded.rowErrors), row)
    rowSquares.set(part(encoded.rowSquares), row)
    addCounts(result.saturated, 'saturated', piece.expert, part(encoded.counts))
    addCounts(result.zeroed, 'zeroed', piece.expert, part(encoded.counts))
    addCounts(result.broken, 'broken', piece.expert, part(encoded.counts))
    if (encoded.codes) result.codes?.set(part(encoded.codes), row * inputs)
    if (encoded.groupErrors) result.groupErrors?.set(part(encoded.groupErrors), first)
    if (encoded.stored) result.scales?.stored?.set(part(encoded.stored), first)
    if (from && encoded.remarks) {
      addSummaries(summaries, summariesOf(piece, from, part(encoded.remarks)), piece.expert, groups)
    }
    const { histogram } = result
    if (histogram && encoded.histogram) {
      part(encoded.histogram).forEach((count, i) => {
        const at = piece.expert * HISTOGRAM_BINS + i
        histogram[at] = (histogram[at] ?? 0) + count
      })
    }
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
