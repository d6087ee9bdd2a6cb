import { ticks } from 'd3'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Grid } from './grid.ts'
import { broughtIntoView, isWhole, type MapView, WHOLE_MAP, zoomed } from './map-view.ts'
import frame from './map-frame.module.css'
import { raster } from './raster.ts'
import { useMapGestures } from './use-map-gestures.ts'
import styles from './zoom-map.module.css'

/** A row, and the columns of it that share a pixel: at least one. */
export interface MapCell {
  readonly row: number
  readonly col0: number
  readonly col1: number
}

/** Numbers for a part of the map, pooled or not: the first and last rows and columns that they are of. */
export interface MapPart {
  readonly grid: Grid
  readonly row0: number
  readonly row1: number
  readonly col0: number
  readonly col1: number
}

interface ZoomMapProps {
  readonly rows: number
  readonly cols: number
  /** What is painted; a part from before a zoom is stretched until the next one is there. null: nothing but hatch. */
  readonly part: MapPart | null
  readonly view: MapView
  readonly onView: (view: MapView) => void
  readonly active: MapCell | null
  /** The cell under the pointer or reached by arrow keys; null when the pointer leaves. */
  readonly onPoint: (cell: MapCell | null, by: 'pointer' | 'keys') => void
  /** A cell that is to stay; null on Escape. */
  readonly onPick: (cell: MapCell | null) => void
  readonly label: string
  readonly rowLabel: (row: number) => string
  readonly colLabel: (col: number) => string
  /** Stands between the map and the names of its columns, as wide as the map. */
  readonly under?: ReactNode
  /** Nothing is known yet: no hatch either. */
  readonly isPending: boolean
  /** In CSS px, both: the width is what `onWidth` told last. */
  readonly width: number
  readonly height: number
  readonly onWidth: (width: number) => void
}

export const MAX_ROW_PX = 24
/** So wide may a cell get, so that its neighbours stay in sight. */
const FEWEST_COLUMNS = 12
const LABEL_PX = 14
/** Of the names of columns, in the mono face at 11 px. */
const LETTER_PX = 6.7
const KEY_ZOOM = 0.5

/** A grid of numbers as colours that can be zoomed into: wheel, pinch, drag, double click, arrow keys, + and −, 0. */
export function ZoomMap(props: ZoomMapProps) {
  const { rows, cols, view, onView, active, onPoint, onPick, label, width, height } = props
  const plot = useRef<HTMLDivElement>(null)
  const limits = { x: Math.min(1, FEWEST_COLUMNS / cols), y: Math.min(1, height / MAX_ROW_PX / rows) }
  const rowPx = height / rows / (view.y1 - view.y0)

  const cellAt = (x: number, y: number): MapCell | null => {
    if (width === 0 || x < 0 || y < 0 || x >= width || y >= height) return null
    const colAt = (px: number) => (view.x0 + (px / width) * (view.x1 - view.x0)) * cols
    const row = Math.min(rows - 1, Math.floor((view.y0 + (y / height) * (view.y1 - view.y0)) * rows))
    const col0 = Math.min(cols - 1, Math.floor(colAt(Math.floor(x))))
    return { row, col0, col1: Math.min(cols, Math.max(col0 + 1, Math.floor(colAt(Math.floor(x) + 1)))) }
  }

  const { onWidth } = props
  useEffect(() => {
    if (plot.current === null) return
    const observer = new ResizeObserver(([entry]) => onWidth(entry?.contentRect.width ?? 0))
    observer.observe(plot.current)
    return () => observer.disconnect()
  }, [onWidth])

  const gestures = useMapGestures(plot, {
    view,
    onView,
    limits,
    width,
    height,
    onHover: (x, y) => onPoint(cellAt(x, y), 'pointer'),
    onTap: (x, y) => onPick(cellAt(x, y)),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!act(event.key)) return
    event.preventDefault()
  }
  const act = (key: string): boolean => {
    const from = active ?? { row: 0, col0: 0, col1: 1 }
    const step = Math.max(1, Math.ceil(((view.x1 - view.x0) * cols) / Math.max(width, 1)))
    const page = Math.max(step, Math.round(((view.x1 - view.x0) * cols) / 16))
    const move = (down: number, right: number) => {
      const row = Math.max(0, Math.min(rows - 1, from.row + down))
      const col0 = Math.max(0, Math.min(cols - step, from.col0 + right))
      const cell = { row, col0, col1: Math.min(cols, col0 + step) }
      onPoint(cell, 'keys')
      const across = [cell.col0 / cols, cell.col1 / cols] as const
      onView(broughtIntoView(view, across, [row / rows, (row + 1) / rows]))
    }
    const zoom = (factor: number) => {
      const middle = (from.col0 + from.col1) / 2 / cols
      const inSight = active !== null && middle >= view.x0 && middle <= view.x1
      const x = inSight ? (middle - view.x0) / (view.x1 - view.x0) : 0.5
      const y = inSight ? ((from.row + 0.5) / rows - view.y0) / (view.y1 - view.y0) : 0.5
      onView(zoomed(view, factor, limits, { x, y: Math.max(0, Math.min(1, y)) }))
    }
    const acts: Readonly<Record<string, () => void>> = {
      ArrowUp: () => move(-1, 0),
      ArrowDown: () => move(1, 0),
      ArrowLeft: () => move(0, -step),
      ArrowRight: () => move(0, step),
      PageUp: () => move(0, -page),
      PageDown: () => move(0, page),
      Home: () => move(0, -cols),
      End: () => move(0, cols),
      '+': () => zoom(KEY_ZOOM),
      '=': () => zoom(KEY_ZOOM),
      '-': () => zoom(1 / KEY_ZOOM),
      '0': () => onView(WHOLE_MAP),
      Enter: () => onPick(active),
      Escape: () => onPick(null),
    }
    acts[key]?.()
    return Object.hasOwn(acts, key)
  }

  return (
    <div className={frame.frame}>
      <div className={frame.rows} aria-hidden="true">
        {labelledRows(rows, view, height).map((row) => (
          <span
            key={row}
            style={{ '--at': ((row + 0.5) / rows - view.y0) / (view.y1 - view.y0) }}
            data-on={row === active?.row}
          >
            {props.rowLabel(row)}
          </span>
        ))}
        <span className={frame.widest}>{props.rowLabel(rows - 1)}</span>
      </div>
      <div
        ref={plot}
        className={`${frame.plot} ${styles.plot}`}
        role="img"
        aria-label={`${label}. ${rows} rows, ${cols} columns. Arrow keys read the cells, plus and minus zoom, 0 shows all, Enter keeps a cell. The same numbers are in the table below.`}
        tabIndex={0}
        style={{ '--height': `${height}px`, '--row': `${rowPx}px` }}
        data-ruled={rowPx >= 6 && view.y1 - view.y0 === 1}
        data-pending={props.isPending}
        data-zoomed={!isWhole(view)}
        data-tall={view.y1 - view.y0 < 1}
        {...gestures}
        onPointerLeave={() => onPoint(null, 'pointer')}
        onDoubleClick={() => onView(WHOLE_MAP)}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (active === null && event.target.matches(':focus-visible')) act('Home')
        }}
      >
        <MapCanvas {...props} />
        {active && (
          <span
            className={frame.cursor}
            style={{
              '--x': (active.col0 / cols - view.x0) / (view.x1 - view.x0),
              '--y': (active.row / rows - view.y0) / (view.y1 - view.y0),
              '--w': (active.col1 - active.col0) / cols / (view.x1 - view.x0),
              '--h': 1 / rows / (view.y1 - view.y0),
            }}
          />
        )}
      </div>
      {props.under !== undefined && <div className={styles.under}>{props.under}</div>}
      <div className={`${frame.cols} ${styles.cols}`} aria-hidden="true">
        {ticks(
          view.x0 * cols,
          view.x1 * cols - 1,
          Math.max(1, width / (props.colLabel(cols - 1).length * LETTER_PX + 24)),
        )
          .filter(
            (col) =>
              Number.isInteger(col) && isNamed(placeOf(col, cols, view) * width, width, props.colLabel(col)),
          )
          .map((col) => (
            <span key={col} style={{ '--at': placeOf(col, cols, view) }}>
              {props.colLabel(col)}
            </span>
          ))}
      </div>
    </div>
  )
}

/** Where the middle of a column is drawn, as a fraction of the width. */
const placeOf = (col: number, cols: number, { x0, x1 }: MapView): number =>
  ((col + 0.5) / cols - x0) / (x1 - x0)

/** Whether a column's name, centred at a place, is not cut off. */
const isNamed = (at: number, width: number, name: string): boolean => {
  const half = (name.length * LETTER_PX) / 2
  return at >= Math.min(half, 8) && at + half <= width
}

/** Every n-th row in sight, n the smallest power of two that leaves room for the labels. */
function labelledRows(rows: number, view: MapView, height: number): number[] {
  const [first, last] = [Math.floor(view.y0 * rows), Math.ceil(view.y1 * rows) - 1]
  const rowPx = height / rows / (view.y1 - view.y0)
  const every = 2 ** Math.ceil(Math.log2(Math.max(1, LABEL_PX / rowPx)))
  const start = Math.ceil(first / every) * every
  return Array.from(
    { length: Math.max(0, Math.floor((last - start) / every) + 1) },
    (_, index) => start + index * every,
  ).filter((row) => (row + 0.5) / rows > view.y0 && (row + 0.5) / rows < view.y1)
}

/** Paints the part at one pixel a bucket, then stretches what is in sight of it over the plot in one go. */
function MapCanvas({ part, rows, cols, view, width, height }: ZoomMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painted = useRef<{ of: Grid; image: HTMLCanvasElement } | null>(null)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)]
    if (!context || across === 0 || down === 0) return
    context.canvas.width = across
    context.canvas.height = down
    if (part === null) return
    const { grid, row0, row1, col0, col1 } = part
    if (painted.current?.of !== grid) painted.current = { of: grid, image: paint(grid) }
    const [wide, tall] = [cols * (view.x1 - view.x0), rows * (view.y1 - view.y0)]
    context.imageSmoothingEnabled = false
    context.drawImage(
      painted.current.image,
      ((col0 - view.x0 * cols) / wide) * across,
      ((row0 - view.y0 * rows) / tall) * down,
      ((col1 - col0) / wide) * across,
      ((row1 - row0) / tall) * down,
    )
  }, [part, rows, cols, view, width, height])

  return <canvas ref={canvas} className={frame.canvas} />
}

function paint(grid: Grid): HTMLCanvasElement {
  const image = document.createElement('canvas')
  image.width = grid.cols
  image.height = grid.rows
  image.getContext('2d')?.putImageData(new ImageData(raster(grid, grid.cols, grid.rows), grid.cols), 0, 0)
  return image
}
