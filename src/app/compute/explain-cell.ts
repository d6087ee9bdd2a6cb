import { elementReader } from '../../quant/backends/element-reader.ts'
import { groupAt } from '../../quant/backends/groups.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import type { Explanation } from '../../quant/explain-value.ts'
import { explainValue } from '../../quant/explain-value.ts'
import type { QuantizeResult } from '../../quant/quantize.ts'
import type { CellShape } from './cell-amax.ts'

/** Rows and inputs of an expert, from a first one up to one that is no longer part of it. */
export interface Extent {
  readonly row0: number
  readonly row1: number
  readonly in0: number
  readonly in1: number
}

/** One value on its way through the recipe. */
export interface ExplainedValue {
  readonly row: number
  readonly input: number
  /** null where its expert has no usable amax. */
  readonly steps: Explanation | null
  /** The cell of the map that it was looked for in. */
  readonly cell: Extent
  /** What shares its scale. */
  readonly group: Extent
  /** The amax of the whole tensor, as calibrated. */
  readonly tensorAmax: number
}

/** What a cell covers, in rows and inputs. */
export const extentOf = (
  { height, width, gridColumns }: CellShape,
  [, out, inputs]: TensorView['shape'],
  cell: number,
): Extent => {
  const [line, block] = [Math.floor(cell / gridColumns), cell % gridColumns]
  return {
    row0: line * height,
    row1: Math.min((line + 1) * height, out),
    in0: block * width,
    in1: Math.min((block + 1) * width, inputs),
  }
}

/** The place of the largest magnitude in a part of an expert; the first of equals. */
const largestValue = (view: TensorView, expert: number, extent: Extent) => {
  const openRow = elementReader(view)
  let [best, row, input] = [-1, extent.row0, extent.in0]
  for (let y = extent.row0; y < extent.row1; y++) {
    const read = openRow(expert, y)
    for (let x = extent.in0; x < extent.in1; x++) {
      const magnitude = Math.abs(read(x))
      if (magnitude > best) [best, row, input] = [magnitude, y, x]
    }
  }
  return { row, input }
}

/**
 * Follows a value of a cell through the quantization that was done: a chosen one, or the
 * largest of the cell.
 */
export const explainCell = (
  view: TensorView,
  result: QuantizeResult,
  expert: number,
  cell: Extent,
  chosen: { readonly row: number; readonly input: number } | null,
): ExplainedValue => {
  const { row, input } = chosen ?? largestValue(view, expert, cell)
  const { groups, calibration } = result
  const group = groupAt(groups, expert, row, input) - expert * groups.gridRows * groups.gridColumns
  return {
    row,
    input,
    steps: explainValue(view, result, [expert, row, input]),
    cell,
    group: extentOf(groups, view.shape, group),
    tensorAmax: calibration.tensorAmax[expert] ?? 0,
  }
}
