import { memo, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { padSplits } from '../../moe/pad-splits.ts'
import { LiveRegion } from '../kit/live-region.tsx'
import { moveCell } from '../kit/move-cell.ts'
import { useWidth } from '../use-width.ts'
import chart from '../kit/chart.module.css'
import styles from './expert-bars.module.css'

interface ExpertBarsProps {
  readonly label: string
  /** Tokens of each expert. */
  readonly counts: Int32Array
  /** The experts as the bars stand. */
  readonly order: readonly number[]
  /** The experts that stand out, first and last. */
  readonly lit?: { readonly first: number; readonly last: number } | undefined
  /** What each is rounded up to, as an outline over its bar; 1 for nothing. */
  readonly padTo: number
  readonly height: number
  /** One expert in a sentence. */
  readonly describe: (expert: number) => string
  readonly hint: string
  readonly onPick?: (expert: number) => void
}

/** A few experts need not fill the card with their bars. */
const MAX_STEP = 28
/** Under the bars, where those without a token are marked. */
const LANE = 12

/** The tokens of experts as bars, the mean as a line, experts without a token as crosses below. */
export function ExpertBars(props: ExpertBarsProps) {
  const { label, order, height, describe, hint, onPick } = props
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [at, setAt] = useState<{ readonly slot: number; readonly by: 'pointer' | 'keys' } | null>(null)
  const slot = at && at.slot < order.length ? at.slot : null
  const expert = slot === null ? undefined : order[slot]
  const text = expert === undefined ? null : describe(expert)
  const slotUnder = ({ nativeEvent: { offsetX } }: PointerEvent | React.MouseEvent): number =>
    Math.max(0, Math.min(order.length - 1, Math.floor((offsetX / width) * order.length)))

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ' ') && expert !== undefined && onPick) {
      event.preventDefault()
      onPick(expert)
    }
    const to = moveCell({ row: 0, col: slot ?? 0 }, event.key, { rows: 1, cols: order.length })
    if (to === undefined || event.key === 'ArrowUp' || event.key === 'ArrowDown') return
    event.preventDefault()
    setAt({ slot: to.col, by: 'keys' })
  }
  return (
    <>
      <div
        ref={box}
        className={styles.box}
        role="img"
        aria-label={`${label}. Left and right arrow go from expert to expert; the same numbers are in a table.`}
        tabIndex={0}
        style={{ '--height': `${height + LANE}px`, '--most': `${order.length * MAX_STEP}px` }}
        data-picks={onPick !== undefined}
        onPointerMove={(event) => setAt({ slot: slotUnder(event), by: 'pointer' })}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const picked = order[slotUnder(event)]
          if (picked !== undefined) onPick?.(picked)
        }}
      >
        {width > 0 && <Bars {...props} width={width} />}
        {slot !== null && (
          <span className={chart.cursor} style={{ '--at': slot / order.length, '--w': 1 / order.length }} />
        )}
      </div>
      <p className={styles.reading}>{text ?? hint}</p>
      <LiveRegion message={at?.by === 'keys' ? (text ?? '') : ''} />
    </>
  )
}

type BarsProps = Pick<ExpertBarsProps, 'counts' | 'order' | 'lit' | 'padTo' | 'height'> & {
  readonly width: number
}

/** Hundreds of bars stay as they are while the pointer moves over them. */
const Bars = memo(function Bars({ counts, order, lit, padTo, height, width }: BarsProps) {
  const padded = padTo > 1 ? padSplits(counts, padTo) : counts
  const most = Math.max(1, ...padded)
  const step = width / order.length
  const gap = step >= 4 ? Math.min(2, step * 0.2) : 0
  const y = (tokens: number): number => height * (1 - tokens / most)
  const isLit = (expert: number): boolean => !lit || (expert >= lit.first && expert <= lit.last)
  const bar = (slot: number, tokens: number): string =>
    tokens === 0 ? '' : `M${slot * step} ${height}V${y(tokens)}h${step - gap}V${height}`
  const path = (on: boolean): string =>
    order.map((expert, slot) => (isLit(expert) === on ? bar(slot, counts[expert] ?? 0) : '')).join('')
  const mean = counts.reduce((sum, tokens) => sum + tokens, 0) / counts.length
  return (
    <svg className={styles.bars} width={width} height={height + LANE} aria-hidden="true">
      {padTo > 1 && (
        <path className={styles.padded} d={order.map((e, slot) => bar(slot, padded[e] ?? 0)).join('')} />
      )}
      <path className={styles.off} d={path(false)} />
      <path className={styles.on} d={path(true)} />
      <path className={styles.base} d={`M0 ${height + 0.5}H${width}`} />
      {mean > 0 && <path className={styles.mean} d={`M0 ${y(mean)}H${width}`} />}
      <path className={styles.starved} d={crosses(counts, order, step, height + LANE / 2)} />
    </svg>
  )
})

/** A cross for each expert without a token; a stroke where they stand too close. */
function crosses(counts: Int32Array, order: readonly number[], step: number, y: number): string {
  const arm = Math.min(3, step / 2 - 0.5)
  return order
    .map((expert, slot) => {
      if ((counts[expert] ?? 0) > 0) return ''
      const x = (slot + 0.5) * step
      if (arm < 1.5) return `M${x} ${y - 3}v6`
      return `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`
    })
    .join('')
}
