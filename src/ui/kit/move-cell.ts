import type { Cell } from './grid.ts'

/** Share of the columns that Page Up and Page Down cross, so that 4096 of them take 16 presses. */
const PAGES = 16

/** Where a key takes the focused cell, as in a spreadsheet; undefined for any other key. Stays inside the grid. */
export function moveCell(
  { row, col }: Cell,
  key: string,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): Cell | undefined {
  const page = Math.max(1, Math.round(cols / PAGES))
  const to = (down: number, right: number): Cell => ({
    row: Math.max(0, Math.min(rows - 1, row + down)),
    col: Math.max(0, Math.min(cols - 1, col + right)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(-1, 0)
    case 'ArrowDown':
      return to(1, 0)
    case 'ArrowLeft':
      return to(0, -1)
    case 'ArrowRight':
      return to(0, 1)
    case 'PageUp':
      return to(0, -page)
    case 'PageDown':
      return to(0, page)
    case 'Home':
      return to(0, -cols)
    case 'End':
      return to(0, cols)
    default:
      return undefined
  }
}
