import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import { columnText } from '../../app/amax-view/column-text.ts'
import { whyNot } from '../../app/amax-view/legal-calibrators.ts'
import type { MapAsk, Outcome } from '../../app/compute/protocol.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { isWhole, type MapView } from '../kit/map-view.ts'
import { ProgressBar } from '../kit/progress-bar.tsx'
import { RangeBand } from '../kit/range-band.tsx'
import { type MapCell, MAX_ROW_PX, ZoomMap } from '../kit/zoom-map.tsx'
import styles from './map-panel.module.css'
import type { Pointed } from './pointed.ts'
import { SHOWN_WORDS } from './shown-words.ts'
import { useLatest } from './use-latest.ts'
import type { Quantized } from './use-quantized.ts'
import { valueText } from './value-text.ts'

interface MapPanelProps {
  readonly side: 0 | 1
  /** The recipe, where there are two; null where the choices name it. */
  readonly title: string | null
  readonly view: AmaxCase
  readonly quantized: Quantized
  readonly domain: readonly [number, number]
  readonly mapView: MapView
  readonly onMapView: (view: MapView) => void
  readonly pointed: Pointed
  readonly onPoint: (pointed: Pointed | null) => void
  readonly onPick: (pointed: Pointed | null) => void
  readonly expertName: (local: number) => string
}

const HEIGHT = 320
/** Fewer experts would leave the map a strip that nobody can point at. */
const LEAST_HEIGHT = 96

/** One recipe's map, and how far it is. */
export function MapPanel(props: MapPanelProps) {
  const { side, title, view, quantized, domain, mapView, onMapView, pointed, onPoint, onPick } = props
  const { shows, columns } = useAppState()
  const { experts, collected, jobs } = view
  const { status, progress, problem, isFileMissing, cancel, again } = quantized
  const [width, setWidth] = useState(0)
  const rowPx = Math.min(MAX_ROW_PX * 2, Math.max(1, Math.floor(HEIGHT / experts)))
  const height = Math.max(LEAST_HEIGHT, rowPx * experts > HEIGHT ? HEIGHT : rowPx * experts)
  const outcome = isOf(quantized.outcome, view) ? quantized.outcome : null
  const cols = outcome?.columns[columns] ?? view.shape[0]

  const ask: MapAsk | null = outcome && {
    kind: 'map',
    key: outcome.key,
    columns,
    shows,
    firstRow: collected.from,
    window: {
      row0: Math.floor(mapView.y0 * experts),
      row1: Math.ceil(mapView.y1 * experts),
      col0: Math.floor(mapView.x0 * cols),
      col1: Math.ceil(mapView.x1 * cols),
    },
    size: { rows: Math.round(height * devicePixelRatio), cols: Math.round(width * devicePixelRatio) },
  }
  const answered = useLatest(width > 0 ? ask : null)
  const isMine =
    answered !== null &&
    outcome !== null &&
    answered.ask.columns === columns &&
    answered.ask.shows === shows &&
    // The map of the result before stays for the moment until the next one is there, where its columns are as many.
    (answered.ask.key === outcome.key || (isWhole(mapView) && answered.ask.window.col1 === cols))
  const shown = isMine ? answered : null
  const part = useMemo(
    () => shown && { grid: { ...shown.answer, domain }, ...shown.ask.window },
    [shown, domain],
  )

  const toPointed = useCallback(
    ({ row, col0, col1 }: MapCell): Pointed => ({
      expert: row,
      span: [col0 / cols, col1 / cols],
      side,
      chosen: null,
    }),
    [cols, side],
  )
  const active = pointed.span && {
    row: pointed.expert,
    col0: Math.min(cols - 1, Math.floor(pointed.span[0] * cols + 1e-6)),
    col1: Math.max(Math.floor(pointed.span[0] * cols + 1e-6) + 1, Math.ceil(pointed.span[1] * cols - 1e-6)),
  }
  const label = `${SHOWN_WORDS[shows].label} by expert and ${columns === 'channels' ? 'output channel' : 'block'}${title === null ? '' : `, ${title}`}`
  const job = jobs[side]
  const isMisfit = job !== undefined && whyNot(job.recipe, job.calibrator) !== null
  const isOver = status === 'cancelled' || status === 'failed'
  return (
    <figure
      className={styles.panel}
      data-stale={isOver || status === 'running'}
      data-empty={isOver && part === null}
    >
      {title !== null && (
        <figcaption className={styles.title}>
          <span className={styles.mark} data-side={side}>
            {side === 0 ? 'A' : 'B'}
          </span>
          {title}
        </figcaption>
      )}
      <div className={styles.map}>
        <ZoomMap
          rows={experts}
          cols={cols}
          part={part}
          view={mapView}
          onView={onMapView}
          active={active}
          onPoint={(cell) => onPoint(cell && toPointed(cell))}
          onPick={(cell) => onPick(cell && toPointed(cell))}
          label={label}
          rowLabel={props.expertName}
          colLabel={(col) => columnText(outcome, view.shape, columns, col)}
          isPending={jobs.length > 0 && part === null}
          width={width}
          height={height}
          onWidth={setWidth}
          under={
            shown ? (
              <RangeBand
                low={shown.answer.low}
                high={shown.answer.high}
                from={shown.ask.window.col0 / cols}
                to={shown.ask.window.col1 / cols}
                domain={domain}
                view={mapView}
                label={bandText(shown.answer, shows === 'lost' ? bitsText : valueText)}
              />
            ) : (
              <div className={styles.noBand} />
            )
          }
        />
        {status === 'running' && progress !== null && (
          <div className={styles.over}>
            <div className={styles.box}>
              <ProgressBar label="Quantizing" done={progress} onCancel={cancel} />
            </div>
          </div>
        )}
        {status === 'cancelled' && (
          <Over title="Cancelled" action={<Button onClick={again}>Compute it</Button>}>
            Nothing was computed for these choices.
          </Over>
        )}
        {status === 'failed' && (
          <Over
            title={isFileMissing ? 'These weights are in a file' : 'This could not be computed'}
            action={
              isFileMissing ? (
                <Button onClick={() => choose({ file: null })}>Show synthetic weights</Button>
              ) : isMisfit ? (
                <Button onClick={() => choose({ calibrator: 'max' })}>Calibrate with max</Button>
              ) : (
                <Button onClick={again}>Try again</Button>
              )
            }
          >
            {problem}
          </Over>
        )}
      </div>
    </figure>
  )
}

interface OverProps {
  readonly title: string
  readonly action: ReactNode
  readonly children: ReactNode
}

/** Stands over the map that is not there. */
const Over = ({ title, action, children }: OverProps) => (
  <div className={styles.over}>
    <div className={styles.box}>
      <EmptyState title={title} action={action}>
        {children}
      </EmptyState>
    </div>
  </div>
)

/** Whether a result is of the experts in view, so that it may stay until the next one is there. */
const isOf = (outcome: Outcome | null, { jobs, shape }: AmaxCase): outcome is Outcome => {
  if (outcome === null || jobs.length === 0) return false
  const [experts, ...has] = outcome.job.tensor.shape
  return experts === jobs[0]?.tensor.shape[0] && shape.every((size, at) => size === has[at])
}

const bitsText = (bits: number): string => `${bits.toFixed(1).replace('-', '−')} bits`

const bandText = (
  { low, high }: { readonly low: Float32Array; readonly high: Float32Array },
  text: (value: number) => string,
): string => {
  const least = low.reduce((a, b) => (b < a ? b : a), Infinity)
  const most = high.reduce((a, b) => (b > a ? b : a), -Infinity)
  return most < least ? 'No values.' : `Range over the experts: from ${text(least)} to ${text(most)} in view.`
}
