/** Side at the most, and as a share of small cells. */
const SIDE = 9
const SHARE = 0.4

/** Adds the corner that marks a rank with experts that get no token, at the top right of its cell. */
export function addCorner(path: Path2D, right: number, top: number, height: number): void {
  const side = Math.min(SIDE, Math.ceil(height * SHARE))
  path.moveTo(right - side, top)
  path.lineTo(right, top)
  path.lineTo(right, top + side)
}
