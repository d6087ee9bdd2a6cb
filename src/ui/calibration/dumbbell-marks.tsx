import { memo } from 'react'
import chart from '../kit/chart.module.css'
import type { Dumbbell } from './dumbbells.tsx'
import styles from './dumbbells.module.css'

interface DumbbellMarksProps {
  readonly items: readonly Dumbbell[]
  /** Where a value stands, from 0 at the top to `height`. */
  readonly y: (value: number) => number
  readonly height: number
}

/**
 * The marks of hundreds of experts as four paths: a dot is a line of no length with round ends, which keeps its size while the
 * drawing is stretched.
 */
export const DumbbellMarks = memo(function DumbbellMarks({ items, y, height }: DumbbellMarksProps) {
  const place = (value: number | null): value is number => value !== null && value > 0
  const dots = (pick: (item: Dumbbell) => number | null): string =>
    items
      .map((item, at) => {
        const value = pick(item)
        return place(value) ? `M${at + 0.5} ${y(value).toFixed(1)}h0` : ''
      })
      .join('')
  const lines = items
    .map(({ own, ended }, at) =>
      place(own) && place(ended) ? `M${at + 0.5} ${y(own).toFixed(1)}V${y(ended).toFixed(1)}` : '',
    )
    .join('')
  const own = dots((item) => item.own)
  return (
    <>
      {holesOf(items).map(({ from, to }) => (
        <span
          key={from}
          className={chart.hole}
          style={{ '--at': from / items.length, '--w': (to - from) / items.length }}
        />
      ))}
      <svg
        className={styles.svg}
        viewBox={`0 0 ${items.length} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className={styles.lost} d={lines} />
        <path className={styles.ended} d={dots((item) => item.ended)} />
        <path className={styles.own} d={own} />
        <path className={styles.ownInside} d={own} />
      </svg>
    </>
  )
})

/** Neighbours that ended without a value, from the first up to one that is no longer among them. */
const holesOf = (items: readonly Dumbbell[]): { readonly from: number; readonly to: number }[] => {
  const holes: { from: number; to: number }[] = []
  items.forEach(({ ended }, at) => {
    if (ended !== null) return
    const last = holes.at(-1)
    if (last?.to === at) last.to = at + 1
    else holes.push({ from: at, to: at + 1 })
  })
  return holes
}
