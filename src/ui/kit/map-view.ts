/** The part of a map in sight, as fractions of its width and height, 0 … 1. */
export interface MapView {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

export const WHOLE_MAP: MapView = { x0: 0, x1: 1, y0: 0, y1: 1 }

/** A place in the part in sight, as fractions of what is drawn. */
export interface PlaceInView {
  readonly x: number
  readonly y: number
}

/** The shares of the map that may be in sight at the least. */
export interface ZoomLimits {
  readonly x: number
  readonly y: number
}

const CENTRE: PlaceInView = { x: 0.5, y: 0.5 }

/** Changes how much is in sight (a factor below 1 zooms in) and keeps a place where it is. Rows stop growing before columns do. */
export const zoomed = (view: MapView, factor: number, limits: ZoomLimits, at = CENTRE): MapView => {
  const [x0, x1] = axis(view.x0, view.x1, factor, limits.x, at.x)
  const [y0, y1] = axis(view.y0, view.y1, factor, limits.y, at.y)
  return { x0, x1, y0, y1 }
}

const axis = (from: number, to: number, factor: number, least: number, at: number): [number, number] => {
  const span = Math.min(1, Math.max(least, (to - from) * factor))
  return inside(from + at * (to - from - span), span)
}

const inside = (from: number, span: number): [number, number] => {
  const start = Math.min(Math.max(from, 0), 1 - span)
  return [start, start + span]
}

/** Moves what is in sight by fractions of it; stops at the map's ends. */
export const panned = ({ x0, x1, y0, y1 }: MapView, right: number, down: number): MapView => {
  const [left, top] = [inside(x0 + right * (x1 - x0), x1 - x0), inside(y0 + down * (y1 - y0), y1 - y0)]
  return { x0: left[0], x1: left[1], y0: top[0], y1: top[1] }
}

/** Brings what was at one place in view to another, and changes how much is in sight around it; see {@link zoomed}. */
export const carried = (
  view: MapView,
  from: PlaceInView,
  to: PlaceInView,
  factor: number,
  limits: ZoomLimits,
): MapView => panned(zoomed(view, factor, limits, from), from.x - to.x, from.y - to.y)

export const isWhole = ({ x0, x1, y0, y1 }: MapView): boolean => x0 === 0 && x1 === 1 && y0 === 0 && y1 === 1

/** Pans just so far that a part of the map, in fractions of it, is in sight. */
export const broughtIntoView = (
  view: MapView,
  x: readonly [number, number],
  y: readonly [number, number],
): MapView => {
  const [x0, x1] = shifted(view.x0, view.x1, x)
  const [y0, y1] = shifted(view.y0, view.y1, y)
  return { x0, x1, y0, y1 }
}

const shifted = (from: number, to: number, [low, high]: readonly [number, number]): [number, number] => {
  const by = low < from ? low - from : high > to ? Math.min(high - to, low - from) : 0
  return inside(from + by, to - from)
}
