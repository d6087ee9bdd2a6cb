import { memo, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { METRICS } from '../../app/amax-view/expert-metrics.ts'
import type { Outcome } from '../../app/compute/protocol.ts'
import type { ExpertResult } from '../../quant/expert-result.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { Card } from '../kit/card.tsx'
import { LiveRegion } from '../kit/live-region.tsx'
import { moveCell } from '../kit/move-cell.ts'
import { SelectField } from '../kit/select-field.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import chart from '../kit/chart.module.css'
import styles from './experts-card.module.css'
import { ExpertsTable } from './experts-table.tsx'
import { MetricBars } from './metric-bars.tsx'
import { NotesList } from './notes-list.tsx'
import type { Pointed } from './pointed.ts'

export type Results = readonly (ExpertResult | null)[]

interface ExpertsCardProps {
  readonly results: readonly (Results | null)[]
  readonly outcomes: readonly (Outcome | null)[]
  /** Local experts, as the bars stand. */
  readonly order: readonly number[]
  readonly orderBy: string
  readonly onOrderBy: (metric: string) => void
  readonly pointed: Pointed
  readonly onPoint: (pointed: Pointed | null) => void
  readonly onPick: (pointed: Pointed | null) => void
  readonly expertName: (local: number) => string
}

const ORDERS = [
  { value: 'expert', label: 'expert' },
  ...METRICS.map(({ id, label }) => ({ value: id, label: `${label.replace(', dB', '')}, largest first` })),
]

/** What became of each expert, a row of bars a measure; one pointer goes through all of them. */
export function ExpertsCard(props: ExpertsCardProps) {
  const { results, outcomes, order, orderBy, onOrderBy, pointed, onPoint, onPick, expertName } = props
  const [spoken, setSpoken] = useState('')
  const plot = useRef<HTMLDivElement>(null)
  const [first = null, second = null] = results
  const slot = order.indexOf(pointed.expert)
  const at = (expert: number): Pointed => ({ expert, span: null, side: 0, chosen: null })

  const slotUnder = ({ clientX }: PointerEvent): number | null => {
    // The bars of all rows stand in one column.
    const box = plot.current?.querySelector('svg')?.getBoundingClientRect()
    if (!box || clientX < box.left || clientX >= box.right) return null
    return order[Math.floor(((clientX - box.left) / box.width) * order.length)] ?? null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onPick(null)
    const to = moveCell({ row: 0, col: slot }, event.key, { rows: 1, cols: order.length })
    const expert = to && order[to.col]
    if (expert === undefined) return
    event.preventDefault()
    onPick(at(expert))
    setSpoken(
      `${expertName(expert)}: ${METRICS.map((metric) => `${metric.label} ${valueOf(metric, first, expert)}`).join(', ')}`,
    )
  }
  const recipes = outcomes.map((outcome) => outcome && findRecipe(outcome.job.recipe).label)
  return (
    <Card
      look="expert-bars"
      title="What becomes of each expert"
      note={`${expertName(pointed.expert)} is read off at the end of each row`}
      end={<SelectField label="Order by" value={orderBy} options={ORDERS} onChange={onOrderBy} />}
    >
      <div
        ref={plot}
        className={styles.rows}
        role="img"
        aria-label="Bars of every expert: amax, SQNR, saturated, became 0, bits lost. Left and right arrow go from expert to expert; the same numbers are in the table below."
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          const expert = slotUnder(event)
          onPoint(expert === null ? null : at(expert))
        }}
        onPointerLeave={() => onPoint(null)}
        onClick={() => onPick(pointed)}
      >
        {METRICS.map((metric) => (
          <MetricRow
            key={metric.id}
            metric={metric}
            first={first}
            second={second}
            order={order}
            slot={slot}
            expert={pointed.expert}
          />
        ))}
      </div>
      <LiveRegion message={spoken} />
      <p className={chart.key}>
        <span>
          <i className={styles.bar} /> {recipes[0] ?? 'first recipe'}
        </span>
        <span>
          <i className={styles.used} /> amax used, over each expert’s own
        </span>
        {second && (
          <span>
            <i className={styles.line} /> {recipes[1]}
          </span>
        )}
      </p>
      {results.map(
        (side, at) =>
          side && (
            <NotesList
              key={at}
              results={side}
              of={second ? (recipes[at] ?? '') : null}
              expertName={expertName}
            />
          ),
      )}
      <ExpertsTable results={results} recipes={recipes} order={order} expertName={expertName} />
    </Card>
  )
}

type Metric = (typeof METRICS)[number]

interface MetricRowProps {
  readonly metric: Metric
  readonly first: Results | null
  readonly second: Results | null
  readonly order: readonly number[]
  readonly slot: number
  readonly expert: number
}

function MetricRow({ metric, first, second, order, slot, expert }: MetricRowProps) {
  return (
    <>
      <Tooltip tip={metric.about}>
        {(describedBy) => (
          <span className={styles.label} aria-describedby={describedBy}>
            {metric.label}
          </span>
        )}
      </Tooltip>
      <div className={styles.plot}>
        <Bars metric={metric} first={first} second={second} order={order} />
        <span className={chart.cursor} style={{ '--at': slot / order.length, '--w': 1 / order.length }} />
      </div>
      <span className={styles.value}>
        {valueOf(metric, first, expert)}
        {second && <em>{valueOf(metric, second, expert)}</em>}
      </span>
    </>
  )
}

/** Hundreds of bars stay as they are while the pointer moves over them. */
const Bars = memo(MetricBars)

export function valueOf(metric: Metric, results: Results | null, expert: number): string {
  const result = results?.[expert]
  const value = result && metric.of(result)
  return value === null || value === undefined ? '–' : metric.text(value)
}
