import type { Cell } from './grid.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** The cell under a point of a plot that the grid fills evenly; undefined outside. Point and size in the same unit. */
export function hitTest(
  x: number,
  y: number,
  { width, height }: Size,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): Cell | undefined {
  const row = Math.floor((y * rows) / height)
  const col = Math.floor((x * cols) / width)
  return row >= 0 && row < rows && col >= 0 && col < cols ? { row, col } : undefined
}
