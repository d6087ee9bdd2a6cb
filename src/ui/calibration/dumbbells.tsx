import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { scaleLinear, scaleLog } from 'd3'
import { LiveRegion } from '../kit/live-region.tsx'
import { moveCell } from '../kit/move-cell.ts'
import chart from '../kit/chart.module.css'
import { DumbbellMarks } from './dumbbell-marks.tsx'
import styles from './dumbbells.module.css'

export interface Dumbbell {
  /** Global expert. */
  readonly expert: number
  readonly own: number | null
  readonly ended: number | null
}

interface DumbbellsProps {
  /** In the order in which they stand. */
  readonly items: readonly Dumbbell[]
  readonly scale: 'log' | 'linear'
  readonly label: string
  readonly text: (value: number) => string
  /** The place in view. */
  readonly at: number
  readonly onAt: (at: number) => void
}

const HEIGHT = 120
const EDGE = 6

/** Each expert's own value and the one it ended with, joined by a line: its length is what the expert lost. */
export function Dumbbells({ items, scale, label, text, at, onAt }: DumbbellsProps) {
  const plot = useRef<HTMLDivElement>(null)
  const [spoken, setSpoken] = useState('')
  const { low, high, y } = useMemo(() => axisOf(items, scale), [items, scale])
  const item = items[at]

  const onPointerMove = ({ clientX }: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect()
    if (!box) return
    const place = Math.floor(((clientX - box.left) / box.width) * items.length)
    if (place >= 0 && place < items.length) onAt(place)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moveCell({ row: 0, col: at }, event.key, { rows: 1, cols: items.length })
    const found = to && items[to.col]
    if (!to || !found) return
    event.preventDefault()
    onAt(to.col)
    setSpoken(`expert ${found.expert}: ${pairText(found, text)}`)
  }
  if (low > high) return <p className={styles.none}>Nothing to draw: no expert has a value.</p>
  return (
    <div className={styles.chart}>
      <div className={styles.axis} aria-hidden="true">
        <span>{text(high)}</span>
        <span>{text(low)}</span>
      </div>
      <div
        ref={plot}
        className={styles.plot}
        role="img"
        aria-label={`${label}. Left and right arrow go from expert to expert; the same numbers are in the table below.`}
        tabIndex={0}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        <DumbbellMarks items={items} y={y} height={HEIGHT} />
        <span className={chart.cursor} style={{ '--at': at / items.length, '--w': 1 / items.length }} />
      </div>
      <p className={styles.reading}>{item && `expert ${item.expert}: ${pairText(item, text)}`}</p>
      <LiveRegion message={spoken} />
    </div>
  )
}

const axisOf = (items: readonly Dumbbell[], scale: DumbbellsProps['scale']) => {
  const values = items.flatMap(({ own, ended }) => [own ?? 0, ended ?? 0]).filter((value) => value > 0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const y = (scale === 'log' ? scaleLog() : scaleLinear())
    .domain(low < high ? [low, high] : [low * 0.9, high * 1.1])
    .range([HEIGHT - EDGE, EDGE])
  return { low, high, y }
}

const pairText = ({ own, ended }: Dumbbell, text: (value: number) => string): string =>
  `${own === null ? 'no own' : `own ${text(own)}`}, ${ended === null ? 'ended without' : `ended with ${text(ended)}`}`
