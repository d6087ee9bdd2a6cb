import type { TensorShape } from './tensor-view.ts'

/**
 * What shares one amax or one scale: an expert's whole weight, an output row, so many consecutive inputs of a row, or a
 * square of 128 rows by 128 inputs.
 */
export type Granularity = 'expert' | 'row' | 'block-16' | 'block-32' | 'block-128' | 'tile-128'

/**
 * Each expert cut into a grid of groups, `height` rows by `width` inputs each, of which the last ones may be smaller. Groups are
 * numbered row-major.
 */
export interface Groups {
  readonly granularity: Granularity
  readonly height: number
  readonly width: number
  readonly gridRows: number
  readonly gridColumns: number
  /** experts × gridRows × gridColumns */
  readonly count: number
}

const WIDTHS = { 'block-16': 16, 'block-32': 32, 'block-128': 128, 'tile-128': 128 } as const

/** The groups of a tensor. Experts, rows or inputs of 0 give no group, or groups without elements; neither is an error. */
export const groupsOf = ([experts, out, inputs]: TensorShape, granularity: Granularity): Groups => {
  const whole = granularity === 'expert' || granularity === 'row'
  const width = whole ? inputs : WIDTHS[granularity]
  const height = granularity === 'expert' ? out : granularity === 'tile-128' ? WIDTHS[granularity] : 1
  const gridRows = granularity === 'expert' ? 1 : Math.ceil(out / height)
  const gridColumns = whole ? 1 : Math.ceil(inputs / width)
  return { granularity, height, width, gridRows, gridColumns, count: experts * gridRows * gridColumns }
}

/** Which group an element is in: 0 … count − 1. */
export const groupAt = (groups: Groups, expert: number, row: number, column: number): number => {
  const { height, width, gridRows, gridColumns } = groups
  const gridRow = gridRows === 1 ? 0 : Math.floor(row / height)
  const gridColumn = gridColumns === 1 ? 0 : Math.floor(column / width)
  return (expert * gridRows + gridRow) * gridColumns + gridColumn
}
