import type { Groups } from '../../quant/backends/groups.ts'
import type { TensorShape } from '../../quant/backends/tensor-view.ts'

/** Where a number of a result belongs; null for what is of a whole expert, or of all its rows. */
export interface Place {
  readonly expert: number
  readonly row: number | null
  readonly column: number | null
}

/** Of the n-th element. */
export const placeOfElement = ([, out, inputs]: TensorShape, index: number): Place => ({
  expert: Math.floor(index / (out * inputs)),
  row: Math.floor(index / inputs) % out,
  column: index % inputs,
})

/**
 * The first element of the n-th of `count` groups: those of a recipe's scales, or fewer where several share an amax, which
 * are an expert's then.
 */
export const placeOfGroup = (
  { height, width, gridRows, gridColumns, granularity }: Groups,
  [experts]: TensorShape,
  count: number,
  index: number,
): Place => {
  const each = count / experts
  const expert = Math.floor(index / each)
  if (granularity === 'expert' || each !== gridRows * gridColumns) return { expert, row: null, column: null }
  const group = index % each
  const row = Math.floor(group / gridColumns) * height
  if (granularity === 'row') return { expert, row, column: null }
  return { expert, row, column: (group % gridColumns) * width }
}
