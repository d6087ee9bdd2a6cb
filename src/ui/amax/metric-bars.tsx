import { type Metric, metricRange } from '../../app/amax-view/expert-metrics.ts'
import type { ExpertResult } from '../../quant/expert-result.ts'
import chart from '../kit/chart.module.css'
import styles from './experts-card.module.css'

type Results = readonly (ExpertResult | null)[]

interface MetricBarsProps {
  readonly metric: Metric
  readonly first: Results | null
  readonly second: Results | null
  readonly order: readonly number[]
}

const HEIGHT = 100
/** Of the width that one expert has. */
const BAR = 0.8
/** What is drawn of SQNR where nothing is lost. */
const clip = (value: number, high: number) => (value === Infinity ? high : value)

/**
 * A metric of every expert: bars for the first recipe, a line for the second. Of the amax the bars are the experts' own, and
 * lines are what is used instead.
 */
export function MetricBars({ metric, first, second, order }: MetricBarsProps) {
  const isAmax = metric.id === 'amax'
  const own: Metric = { ...metric, of: ({ amax, ownAmax }) => (amax === null ? null : ownAmax) }
  const both = [...(first ?? []), ...(second ?? [])]
  const [from, to] = metricRange(metric, both)
  const [low, high] = isAmax ? [from, Math.max(to, metricRange(own, both)[1])] : [from, to]
  const y = (value: number) => HEIGHT * (1 - (clip(value, high) - low) / Math.max(high - low, 1e-30))
  const bars = (results: Results, of: Metric): string =>
    order
      .map((expert, slot) => {
        const value = valueOf(of, results[expert])
        if (value === null) return ''
        return `M${slot + (1 - BAR) / 2} ${y(0)}V${y(value)}h${BAR}V${y(0)}`
      })
      .join('')
  const steps = (results: Results): string =>
    order
      .map((expert, slot) => {
        const value = valueOf(metric, results[expert])
        return value === null ? '' : `M${slot} ${Math.min(HEIGHT - 1, Math.max(1, y(value)))}h1`
      })
      .join('')
  return (
    <>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${order.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {first && metric.drawn === 'bars' && (
          <path className={styles.fill} d={bars(first, isAmax ? own : metric)} />
        )}
        {first && metric.drawn === 'steps' && <path className={styles.stepFirst} d={steps(first)} />}
        {first && isAmax && <path className={styles.stepUsed} d={steps(first)} />}
        {second && <path className={styles.step} d={steps(second)} />}
      </svg>
      {first &&
        holes(order.map((expert) => first[expert] == null)).map(([from, to]) => (
          <span
            key={from}
            className={chart.hole}
            style={{ '--at': from / order.length, '--w': (to - from) / order.length }}
          />
        ))}
    </>
  )
}

const valueOf = (metric: Metric, result: ExpertResult | null | undefined): number | null => {
  const value = result ? metric.of(result) : null
  return value === null || Number.isNaN(value) ? null : value
}

/** The runs of experts without an amax, from their first up to one that is no longer part. */
function holes(missing: readonly boolean[]): (readonly [number, number])[] {
  const starts = missing.flatMap((isMissing, at) => (isMissing && !missing[at - 1] ? [at] : []))
  return starts.map((from) => {
    const length = missing.slice(from).indexOf(false)
    return [from, length < 0 ? missing.length : from + length]
  })
}
