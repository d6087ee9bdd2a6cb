import type { AmaxChoices } from '../amax-view/choices.ts'

/** A part of a map, in whole rows and columns; the ends are not part of it. */
export interface Window {
  readonly row0: number
  readonly row1: number
  readonly col0: number
  readonly col1: number
}

/** A part of a map made small enough to paint: log2 of amax, or bits. */
export interface Pooled {
  /** [rows × cols], the largest of the cells in each bucket; NaN where one of them has no amax. */
  readonly values: Float32Array
  readonly rows: number
  readonly cols: number
  /** [cols]: the least and the largest value in all rows of each bucket; NaN where there is none. */
  readonly low: Float32Array
  readonly high: Float32Array
}

interface Cells {
  readonly own: Float32Array
  readonly used: Float32Array
}

/** Where bucket `index` of `count` begins, of `length` things from `start` on. */
const edge = (index: number, count: number, start: number, length: number): number =>
  start + Math.floor((index * length) / count)

/**
 * Max-pools a window of a map down to at most `size` rows and columns, so that the largest value of each bucket stays in
 * sight however small it is drawn.
 *
 * @param cells [experts × columns] of the experts from `firstRow` on; other rows have no amax.
 */
export const pool = (
  { own, used }: Cells,
  shows: AmaxChoices['shows'],
  columns: number,
  firstRow: number,
  window: Window,
  size: { readonly rows: number; readonly cols: number },
): Pooled => {
  const [tall, wide] = [window.row1 - window.row0, window.col1 - window.col0]
  const rows = Math.max(1, Math.min(tall, Math.floor(size.rows)))
  const cols = Math.max(1, Math.min(wide, Math.floor(size.cols)))
  const values = new Float32Array(rows * cols).fill(-Infinity)
  const low = new Float32Array(cols).fill(Infinity)
  const high = new Float32Array(cols).fill(-Infinity)
  const lastRow = firstRow + own.length / columns
  const [top, bottom] = shows === 'used' ? [used, null] : shows === 'own' ? [own, null] : [used, own]
  for (let y = 0; y < rows; y++) {
    const until = edge(y + 1, rows, window.row0, tall)
    for (let row = edge(y, rows, window.row0, tall); row < until; row++) {
      if (row < firstRow || row >= lastRow) {
        values.fill(NaN, y * cols, (y + 1) * cols)
        continue
      }
      const start = (row - firstRow) * columns
      for (let x = 0; x < cols; x++) {
        const end = start + edge(x + 1, cols, window.col0, wide)
        let [least, most] = [Infinity, -Infinity]
        for (let at = start + edge(x, cols, window.col0, wide); at < end; at++) {
          const value = bottom === null ? (top[at] ?? NaN) : ratio(top[at] ?? NaN, bottom[at] ?? NaN)
          if (value < least) least = value
          if (!(value <= most)) most = value
        }
        // NaN, once there, stays.
        values[y * cols + x] = Math.max(values[y * cols + x] ?? NaN, most)
        if (least < (low[x] ?? NaN)) low[x] = least
        if (most > (high[x] ?? NaN)) high[x] = most
      }
    }
  }
  const none = (value: number): number => (Math.abs(value) === Infinity ? NaN : Math.log2(value))
  return { values: values.map(Math.log2), rows, cols, low: low.map(none), high: high.map(none) }
}

/** A cell of zeros loses nothing. */
const ratio = (used: number, own: number): number => (own === 0 ? 1 : used / own)

/** The row and column of the largest value in a window; `own` as in {@link pool}. */
export const largestIn = (
  own: Float32Array,
  columns: number,
  firstRow: number,
  window: Window,
): Cell | null => {
  let [best, found]: [number, Cell | null] = [-1, null]
  const lastRow = firstRow + own.length / columns
  for (let row = Math.max(window.row0, firstRow); row < Math.min(window.row1, lastRow); row++) {
    for (let col = window.col0; col < window.col1; col++) {
      const value = own[(row - firstRow) * columns + col] ?? 0
      if (value > best) [best, found] = [value, { row, col }]
    }
  }
  return found
}

interface Cell {
  readonly row: number
  readonly col: number
}
