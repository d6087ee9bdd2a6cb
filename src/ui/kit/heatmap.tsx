import { ticks } from 'd3'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { GridTable } from './grid-table.tsx'
import type { Cell, Grid } from './grid.ts'
import styles from './heatmap.module.css'
import { hitTest } from './hit-test.ts'
import { LiveRegion } from './live-region.tsx'
import frame from './map-frame.module.css'
import { moveCell } from './move-cell.ts'
import { RampLegend } from './ramp-legend.tsx'
import { raster } from './raster.ts'
import { TableBehind } from './table-behind.tsx'

interface HeatmapProps {
  /** Keep its identity while the numbers stay the same: a new grid is painted anew. */
  readonly grid: Grid
  /** What the map shows, as a name for assistive technology and the table's caption. */
  readonly label: string
  readonly rowLabel: (row: number) => string
  readonly colLabel: (col: number) => string
  /** One cell in a sentence, with its value. */
  readonly describe: (row: number, col: number) => string
  /** What is coloured, with its unit, for the legend. */
  readonly valueLabel: string
  /** What a hatched cell means; leave out where there can be none. */
  readonly missing?: string | undefined
  /** In CSS px, roughly: rows get a whole number of px each. */
  readonly height?: number
}

/** Rows lower than this cannot each carry a label. */
const LABEL_PX = 14
const MAX_ROW_PX = 24

/**
 * A grid of numbers as colours. Pointer or arrow keys choose a cell, which is described under the map; the numbers
 * themselves stand in a table behind it.
 */
export function Heatmap(props: HeatmapProps) {
  const { grid, label, rowLabel, colLabel, describe, valueLabel, missing, height = 160 } = props
  const { rows, cols } = grid
  const [width, setWidth] = useState(0)
  const [active, setActive] = useState<Cell & { readonly by: 'pointer' | 'keys' }>()

  const rowPx = Math.min(MAX_ROW_PX, Math.floor(height / rows))
  const plotPx = rowPx > 0 ? rowPx * rows : height
  // The grid may have shrunk since the cell was chosen.
  const cell = active && active.row < rows && active.col < cols ? active : undefined
  const text = cell && describe(cell.row, cell.col)

  const onPointerMove = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => {
    const hit = hitTest(offsetX, offsetY, { width, height: plotPx }, grid)
    setActive(hit && { ...hit, by: 'pointer' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moveCell(cell ?? { row: 0, col: 0 }, event.key, grid)
    if (to === undefined) return
    event.preventDefault()
    setActive({ ...to, by: 'keys' })
  }

  return (
    <div className={styles.heatmap}>
      <div className={frame.frame}>
        <div className={frame.rows} aria-hidden="true">
          {labelled(rows, Math.ceil(LABEL_PX / (plotPx / rows))).map((row) => (
            <span key={row} style={{ '--at': (row + 0.5) / rows }} data-on={row === cell?.row}>
              {rowLabel(row)}
            </span>
          ))}
          {/* Keeps the column as wide as its widest label, which the placed ones do not. */}
          <span className={frame.widest}>{rowLabel(rows - 1)}</span>
        </div>
        <div
          className={frame.plot}
          role="img"
          aria-label={`${label}. ${rows} rows, ${cols} columns. Arrow keys read the cells; the same numbers are in the table below.`}
          tabIndex={0}
          style={{ '--height': `${plotPx}px`, '--row': `${rowPx}px` }}
          data-ruled={rowPx >= 6}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setActive(undefined)}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            if (event.target.matches(':focus-visible')) setActive({ row: 0, col: 0, by: 'keys' })
          }}
          onBlur={() => setActive(undefined)}
        >
          <RasterCanvas grid={grid} width={width} height={plotPx} onWidth={setWidth} />
          {cell && (
            <span
              className={frame.cursor}
              style={{
                '--x': cell.col / cols,
                '--y': cell.row / rows,
                '--w': 1 / cols,
                '--h': 1 / rows,
              }}
            />
          )}
        </div>
        <div className={frame.cols} aria-hidden="true">
          {ticks(0, cols - 1, Math.min(cols, width / 80))
            .filter(Number.isInteger)
            .map((col) => (
              <span key={col} style={{ '--at': (col + 0.5) / cols }}>
                {colLabel(col)}
              </span>
            ))}
        </div>
      </div>
      <div className={styles.foot}>
        <p className={styles.reading}>{text ?? 'Point at a cell, or use the arrow keys, to read it.'}</p>
        <RampLegend label={valueLabel} domain={grid.domain} missing={missing} />
      </div>
      <LiveRegion message={cell?.by === 'keys' ? (text ?? '') : ''} />
      <TableBehind>
        {() => <GridTable caption={label} grid={grid} rowLabel={rowLabel} colLabel={colLabel} />}
      </TableBehind>
    </div>
  )
}

/** Every n-th row, n the smallest power of two that leaves room for the labels. */
function labelled(rows: number, atLeast: number): number[] {
  const every = 2 ** Math.ceil(Math.log2(Math.max(1, atLeast)))
  return Array.from({ length: Math.ceil(rows / every) }, (_, index) => index * every)
}

interface RasterCanvasProps {
  readonly grid: Grid
  readonly width: number
  readonly height: number
  readonly onWidth: (width: number) => void
}

/** The painted grid, one canvas pixel a device pixel. */
function RasterCanvas({ grid, width, height, onWidth }: RasterCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    if (canvas.current === null) return
    const observer = new ResizeObserver(([entry]) => onWidth(entry?.contentRect.width ?? 0))
    observer.observe(canvas.current)
    return () => observer.disconnect()
  }, [onWidth])

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    const across = Math.round(width * devicePixelRatio)
    const down = Math.round(height * devicePixelRatio)
    if (!context || across === 0 || down === 0) return
    context.canvas.width = across
    context.canvas.height = down
    context.putImageData(new ImageData(raster(grid, across, down), across, down), 0, 0)
  }, [grid, width, height])

  return <canvas ref={canvas} className={frame.canvas} />
}
