import { area, curveStepAfter } from 'd3'
import type { MapView } from './map-view.ts'
import styles from './range-band.module.css'

interface RangeBandProps {
  /** [buckets]: the least and the largest value in each bucket of columns; NaN where there is none. */
  readonly low: Float32Array
  readonly high: Float32Array
  /** Which part of the map the buckets cover, as fractions of its width. */
  readonly from: number
  readonly to: number
  readonly domain: readonly [low: number, high: number]
  readonly view: MapView
  /** What it says, for assistive technology. */
  readonly label: string
}

const HEIGHT = 100
/** A range of nothing is still a line. */
const THINNEST = 6

/** The range of the values in each column of a map, as a band under it. */
export function RangeBand({ low, high, from, to, domain: [bottom, top], view, label }: RangeBandProps) {
  const share = (to - from) / low.length
  const y = (value: number) => HEIGHT * (1 - (value - bottom) / Math.max(top - bottom, 1e-9))
  const columns = Array.from({ length: low.length + 1 }, (_, edge) => Math.min(edge, low.length - 1))
  const band = area<number>()
    .curve(curveStepAfter)
    .defined((column) => !Number.isNaN(low[column] ?? NaN))
    .x((_, edge) => (from + edge * share - view.x0) / (view.x1 - view.x0))
    .y0((column) => Math.max(THINNEST, Math.min(HEIGHT, y(low[column] ?? NaN))))
    .y1((column) => Math.max(0, Math.min(HEIGHT - THINNEST, y(high[column] ?? NaN))))
  return (
    <svg
      className={styles.band}
      viewBox={`0 0 1 ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={band(columns) ?? ''} />
    </svg>
  )
}
