import { groupsOf } from '../../quant/backends/groups.ts'
import type { QuantizeResult } from '../../quant/quantize.ts'
import type { AmaxChoices } from '../amax-view/choices.ts'
import { rowMaxima, SHOWN_BLOCK } from './keep-blocks.ts'

/** A part of an expert's weight: so many rows by so many inputs. */
export interface CellShape {
  readonly height: number
  readonly width: number
  readonly gridRows: number
  readonly gridColumns: number
}

/** An expert's weight cut into cells, one a column of the map: two amax values each. */
export interface CellAmax extends CellShape {
  /** [experts × columns]: the largest magnitude in the cell. */
  readonly own: Float32Array
  /** [experts × columns]: the largest amax that its scales are made of; the very array of `own` where they are the same. */
  readonly used: Float32Array
}

/**
 * The cells of a result.
 *
 * @param blocks [experts × out × blocks] of 128 inputs, where the recipe has no blocks of its own.
 */
export const cellAmax = (
  { groups, calibration }: QuantizeResult,
  shape: readonly [experts: number, out: number, inputs: number],
  blocks: Float32Array | null,
  columns: AmaxChoices['columns'],
): CellAmax => {
  const [experts, out] = shape
  const { perGroup } = calibration.max
  const used = calibration.groupAmax
  const rows = experts * out
  const rowCells = { height: 1, width: shape[2], gridRows: out, gridColumns: 1 }

  if (blocks !== null) {
    const fine = groupsOf(shape, SHOWN_BLOCK)
    const perRow = columns === 'blocks' ? fine.gridColumns : 1
    const cells = columns === 'blocks' ? fine : rowCells
    const own = perRow === 1 ? rowMaxima(blocks, fine.gridColumns, rows) : blocks
    const cellsPerGroup = (perRow * rows) / used.length
    return { ...cells, own, used: own.map((_, cell) => used[Math.floor(cell / cellsPerGroup)] ?? 0) }
  }
  if (columns === 'blocks') return { ...groups, own: perGroup, used }
  // A row of tiles holds 128 channels, which share a cell.
  const lines = experts * groups.gridRows
  const ownLines = rowMaxima(perGroup, groups.gridColumns, lines)
  const usedLines = perGroup === used ? ownLines : rowMaxima(used, groups.gridColumns, lines)
  if (groups.height === 1) return { ...rowCells, own: ownLines, used: usedLines }
  return { ...groups, width: shape[2], gridColumns: 1, own: ownLines, used: usedLines }
}

/** The ends of a map's values, over the cells that are not all zeros: [1, 1] and [0, 0] where there is none. */
export interface CellRanges {
  /** From the least of the cells' own amax to the largest that is used. */
  readonly amax: readonly [number, number]
  /** log2 of used over own. */
  readonly lost: readonly [number, number]
}

export const cellRanges = ({ own, used }: CellAmax): CellRanges => {
  let [low, high, least, most] = [Infinity, 0, Infinity, 0]
  for (let cell = 0; cell < own.length; cell++) {
    const [mine, ending] = [own[cell] ?? 0, used[cell] ?? 0]
    if (!(mine > 0 && ending > 0 && mine < Infinity && ending < Infinity)) continue
    const ratio = ending / mine
    if (mine < low) low = mine
    if (ending < low) low = ending
    if (ending > high) high = ending
    if (mine > high) high = mine
    if (ratio < least) least = ratio
    if (ratio > most) most = ratio
  }
  return high === 0
    ? { amax: [1, 1], lost: [0, 0] }
    : { amax: [low, high], lost: [Math.log2(least), Math.log2(most)] }
}
