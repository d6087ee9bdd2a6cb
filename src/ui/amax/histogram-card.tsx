import { scaleLog } from 'd3'
import { histogramBars } from '../../app/amax-view/histogram-bars.ts'
import { numberText } from '../../app/amax-view/expert-metrics.ts'
import { countText } from '../../app/count-text.ts'
import { Card } from '../kit/card.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import chart from '../kit/chart.module.css'
import type { Results } from './experts-card.tsx'
import styles from './histogram-card.module.css'

interface HistogramCardProps {
  readonly results: readonly (Results | null)[]
  readonly expert: number
  /** Whether its weight has an amax, or will have. */
  readonly isCollected: boolean
  readonly expertName: (local: number) => string
}

const HEIGHT = 100

/** How one expert's magnitudes spread over the powers of two, and where its amax lies. */
export function HistogramCard({ results, expert, isCollected, expertName }: HistogramCardProps) {
  const [first = null, second = null] = results.map((side) => side?.[expert] ?? null)
  const bins = (first ?? second)?.histogram
  if (!bins) {
    return isCollected ? (
      <Card title="Magnitudes by power of two" note={expertName(expert)}>
        <p className={styles.waiting}>The histogram follows once the numbers are there.</p>
      </Card>
    ) : (
      <Card title="Magnitudes by power of two" note={expertName(expert)}>
        <EmptyState title="No amax, so nothing to show">
          Calibration left its quantizer without one.
        </EmptyState>
      </Card>
    )
  }
  const { bars, zero, subnormal, inf, nan } = histogramBars(bins)
  const least = bars[0]?.exponent ?? 0
  const most = Math.max(...bars.map(({ count }) => count), 2)
  const x = (value: number) => Math.log2(value) - least
  const lines = [
    { side: 0, value: first?.amax ?? null },
    { side: 1, value: second?.amax ?? null },
  ].flatMap(({ side, value }) =>
    value !== null && value > 0 && Number.isFinite(value) ? [{ side, at: x(value), value }] : [],
  )
  const wide = Math.max(bars.length, ...lines.map(({ at }) => Math.ceil(at + 0.25)))
  const y = scaleLog([1, most], [HEIGHT - 2, 4])
  const others = [
    { count: zero, what: 'zero' },
    { count: subnormal, what: 'subnormal' },
    { count: inf, what: 'Inf' },
    { count: nan, what: 'NaN' },
  ].filter(({ count }) => count > 0)
  return (
    <Card title="Magnitudes by power of two" note={`${expertName(expert)}, counts on a log scale`}>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${wide} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Histogram of |x| from 2^${least} to 2^${least + bars.length}; most values lie from 2^${bars.find(({ count }) => count === most)?.exponent ?? 0} up. The numbers are in the table below.`}
      >
        {bars.map(({ exponent, count }) =>
          count === 0 ? null : (
            <path
              key={exponent}
              className={styles.bar}
              d={`M${exponent - least + 0.08} ${HEIGHT}V${y(count)}h.84V${HEIGHT}`}
            />
          ),
        )}
        {lines.map(({ side, at }) => (
          <path key={side} className={styles.line} data-side={side} d={`M${at} 0V${HEIGHT}`} />
        ))}
      </svg>
      <div className={styles.axis} aria-hidden="true">
        {ticksOf(least, wide).map((exponent) => (
          <span key={exponent} style={{ '--at': (exponent - least) / wide }}>
            2<sup>{String(exponent).replace('-', '−')}</sup>
          </span>
        ))}
      </div>
      <p className={chart.key}>
        {lines.map(({ side, value }) => (
          <span key={side}>
            <i className={styles.swatch} data-side={side} /> largest amax used
            {lines.length > 1 ? (side === 0 ? ', A' : ', B') : ''}: {numberText(value)}
          </span>
        ))}
        {others.map(({ count, what }) => (
          <span key={what}>
            {countText(count)} {what}
          </span>
        ))}
      </p>
      <TableBehind>
        {() => (
          <DataTable
            caption={`Magnitudes of ${expertName(expert)}`}
            columns={[{ label: '|x| from' }, { label: 'to below' }, { label: 'count', numeric: true }]}
            rows={bars.map(({ exponent, count }) => ({
              key: exponent,
              cells: [
                `2^${exponent}`,
                `2^${exponent + 1}`,
                <data key="count" value={count}>
                  {countText(count)}
                </data>,
              ],
            }))}
          />
        )}
      </TableBehind>
    </Card>
  )
}

/** Every n-th power of two, so that about eight are named. */
function ticksOf(least: number, wide: number): number[] {
  const every = Math.max(1, Math.ceil(wide / 8))
  const first = Math.ceil(least / every) * every
  return Array.from(
    { length: Math.floor((least + wide - first) / every) + 1 },
    (_, at) => first + at * every,
  ).filter((exponent) => exponent > least && exponent < least + wide)
}
