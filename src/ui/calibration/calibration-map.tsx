import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { MapView } from '../kit/map-view.ts'
import { MAX_ROW_PX, ZoomMap } from '../kit/zoom-map.tsx'
import styles from './calibration-map.module.css'

export interface MapPlace {
  readonly row: number
  readonly col: number
}

interface CalibrationMapProps {
  readonly label: string
  readonly rows: number
  readonly cols: number
  /** [rows × cols]: log2 of amax, NaN where there is none. Keep its identity while the numbers stay the same. */
  readonly values: Float32Array
  readonly domain: readonly [number, number]
  /** [rows × cols]: 1 where the step changed the cell. */
  readonly changed: Uint8Array
  /** Whose quantizers the columns are. */
  readonly columnsText: string
  readonly colLabel: (col: number) => string
  readonly view: MapView
  readonly onView: (view: MapView) => void
  readonly active: MapPlace | null
  readonly onPoint: (place: MapPlace | null) => void
  readonly onPick: (place: MapPlace | null) => void
}

const HEIGHT = 320

/** What the quantizers of all ranks hold: a row a rank, a column a quantizer. A step's changes flash. */
export function CalibrationMap(props: CalibrationMapProps) {
  const { label, rows, cols, values, domain, changed, view, active, onPoint, onPick } = props
  const [width, setWidth] = useState(0)
  const columnsId = useId()
  const height = Math.min(HEIGHT, rows * MAX_ROW_PX)
  const part = useMemo(
    () => ({ grid: { values, rows, cols, domain }, row0: 0, row1: rows, col0: 0, col1: cols }),
    [values, rows, cols, domain],
  )
  const placeOf = (cell: { readonly row: number; readonly col0: number } | null): MapPlace | null =>
    cell && { row: cell.row, col: cell.col0 }
  return (
    <div className={styles.map} role="group" aria-describedby={columnsId}>
      <p className={styles.columns} id={columnsId} style={{ '--width': `${width}px` }} data-one={cols === 1}>
        {props.columnsText}
      </p>
      <div className={styles.plot}>
        <ZoomMap
          rows={rows}
          cols={cols}
          part={part}
          view={view}
          onView={props.onView}
          active={active && { row: active.row, col0: active.col, col1: active.col + 1 }}
          onPoint={(cell) => onPoint(placeOf(cell))}
          onPick={(cell) => onPick(placeOf(cell))}
          label={label}
          rowLabel={(row) => `rank ${row}`}
          colLabel={props.colLabel}
          isPending={false}
          width={width}
          height={height}
          onWidth={setWidth}
        />
        <Flash changed={changed} rows={rows} cols={cols} view={view} width={width} height={height} />
      </div>
    </div>
  )
}

interface FlashProps {
  readonly changed: Uint8Array
  readonly rows: number
  readonly cols: number
  readonly view: MapView
  readonly width: number
  readonly height: number
}

/** Lights up over the map for a moment; under reduced motion it stays dark, and the changes are told in words alone. */
function Flash({ changed, rows, cols, view, width, height }: FlashProps) {
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    element.width = Math.round(width)
    element.height = Math.round(height)
    if (!changed.includes(1)) return
    const image = document.createElement('canvas')
    image.width = cols
    image.height = rows
    const pixels = new Uint32Array(changed.length)
    changed.forEach((is, cell) => (pixels[cell] = is === 1 ? 0xffffffff : 0))
    image
      .getContext('2d')
      ?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), cols, rows), 0, 0)
    const [wide, tall] = [view.x1 - view.x0, view.y1 - view.y0]
    context.imageSmoothingEnabled = false
    context.drawImage(
      image,
      (-view.x0 / wide) * width,
      (-view.y0 / tall) * height,
      width / wide,
      height / tall,
    )
    context.globalCompositeOperation = 'source-in'
    context.fillStyle = getComputedStyle(element).color
    context.fillRect(0, 0, width, height)
  }, [changed, rows, cols, view, width, height])

  // Each step's changes begin the animation anew.
  const [seen, setSeen] = useState({ changed, turn: 0 })
  if (seen.changed !== changed) setSeen({ changed, turn: seen.turn + 1 })
  return (
    <canvas
      ref={canvas}
      key={seen.turn}
      className={styles.flash}
      aria-hidden="true"
      style={{ '--width': `${width}px`, '--height': `${height}px` }}
    />
  )
}
