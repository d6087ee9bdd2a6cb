import type { LitKind } from '../../app/layout-view/group-kinds.ts'
import type { Inks } from './inks.ts'

/** Side of the tile that a pattern repeats, in px. */
const TILE = 6

/** Each kind's own pattern, so that it can be told apart without its colour. */
const STROKES: Readonly<Record<LitKind, string | null>> = {
  ep: null,
  etp: 'M-1 7 7 -1M-1 1 1 -1M5 7 7 5',
  edp: 'M1.5 0v3M4.5 3v3',
  tp: 'M-1 -1 7 7M-1 5 1 7M5 -1 7 1',
  cp: 'M1.5 0v6M4.5 0v6',
  dp: 'M0 1.5h6M0 4.5h6',
  pp: 'M0 1.5h3M3 4.5h3M1.5 0v3M4.5 3v3',
}

export type KindFills = Readonly<Record<LitKind, CanvasPattern | string>>

/** The fills of all kinds, for a map that draws them often. */
export const kindFills = (inks: Inks): KindFills => ({
  ep: kindPattern('ep', inks),
  etp: kindPattern('etp', inks),
  edp: kindPattern('edp', inks),
  tp: kindPattern('tp', inks),
  cp: kindPattern('cp', inks),
  dp: kindPattern('dp', inks),
  pp: kindPattern('pp', inks),
})

/** The fill of a kind of group: its colour, in its pattern on the panel's ground. */
export function kindPattern(kind: LitKind, inks: Inks): CanvasPattern | string {
  const colour = inks.kinds[kind]
  const strokes = STROKES[kind]
  const tile = document.createElement('canvas')
  tile.width = tile.height = TILE * devicePixelRatio
  const context = tile.getContext('2d')
  if (!context || strokes === null) return colour
  context.scale(devicePixelRatio, devicePixelRatio)
  context.fillStyle = inks.panel
  context.fillRect(0, 0, TILE, TILE)
  context.strokeStyle = colour
  context.lineWidth = 2
  context.stroke(new Path2D(strokes))
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(1 / devicePixelRatio))
  return pattern ?? colour
}
