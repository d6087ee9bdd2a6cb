import type { ExpertResult } from '../../quant/expert-result.ts'
import { countText } from '../count-text.ts'

/** What is charted of every expert. */
export interface Metric {
  readonly id: 'amax' | 'sqnr' | 'saturated' | 'zeroed' | 'lost'
  readonly label: string
  /** What it means, for who has not met it. */
  readonly about: string
  readonly drawn: 'bars' | 'steps'
  readonly of: (result: ExpertResult) => number | null
  readonly text: (value: number) => string
}

/** Four significant digits, as the formula shows them. */
export const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const magnitude = Math.abs(value)
  const short =
    magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e6)
      ? value.toExponential(2).replace('e', ' × 10^')
      : String(Number(value.toPrecision(4)))
  return short.replaceAll('-', '−').replace('+', '')
}

export const METRICS: readonly Metric[] = [
  {
    id: 'amax',
    drawn: 'bars',
    label: 'Amax',
    about:
      'The largest amax that the expert’s scales are made of. The line is the expert’s own largest magnitude.',
    of: ({ amax }) => amax,
    text: numberText,
  },
  {
    id: 'sqnr',
    drawn: 'steps',
    label: 'SQNR, dB',
    about:
      'Signal to quantization noise: how far the error lies below the weights. 6 dB more is one bit more.',
    of: ({ sqnrDb }) => sqnrDb,
    text: (value) => (Number.isFinite(value) ? value.toFixed(2) : numberText(value)),
  },
  {
    id: 'saturated',
    drawn: 'bars',
    label: 'Saturated',
    about: 'Weights past the largest code, which were cut down to it.',
    of: ({ saturated }) => saturated,
    text: countText,
  },
  {
    id: 'zeroed',
    drawn: 'bars',
    label: 'Became 0',
    about: 'Weights other than 0 that were too small for the smallest code (underflow).',
    of: ({ zeroed }) => zeroed,
    text: countText,
  },
  {
    id: 'lost',
    drawn: 'bars',
    label: 'Bits lost',
    about:
      'How many powers of two lie between the amax used and the expert’s own: what sharing a quantizer costs it.',
    of: ({ bitsLost }) => bitsLost,
    text: (value) => value.toFixed(2).replace('-', '−'),
  },
]

/** The local experts in the order of a metric, the largest first, those without a value last; in their own order for null. */
export const ordered = (
  results: readonly (ExpertResult | null)[],
  metric: Metric | null,
): readonly number[] => {
  const experts = results.map((_, expert) => expert)
  if (metric === null) return experts
  const value = (expert: number): number => {
    const result = results[expert]
    return (result && metric.of(result)) ?? -Infinity
  }
  return experts.toSorted((a, b) => value(b) - value(a) || a - b)
}

/**
 * The range that a metric is drawn in. Bars begin at 0, or below it where there are losses below 0. SQNR has no zero that means
 * anything: it has a little room at both ends instead.
 */
export const metricRange = (
  metric: Metric,
  results: readonly (ExpertResult | null)[],
): readonly [number, number] => {
  const values = results.flatMap((result) => {
    const value = result && metric.of(result)
    return value !== null && Number.isFinite(value) ? [value] : []
  })
  if (metric.drawn === 'bars' || values.length === 0) return [Math.min(0, ...values), Math.max(0, ...values)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max((high - low) * 0.15, 0.05)
  return [low - room, high + room]
}
