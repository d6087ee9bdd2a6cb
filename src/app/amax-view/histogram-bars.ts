import { HISTOGRAM_BINS, INF_BIN, NAN_BIN, SUBNORMAL_BIN, ZERO_BIN } from '../../quant/backends/backend.ts'

/** How many magnitudes lie from 2^exponent up to the next power of two. */
export interface HistogramBar {
  readonly exponent: number
  readonly count: number
}

/** An expert's magnitudes by power of two, without the empty ends, and what has no power of two. */
export interface HistogramBars {
  readonly bars: readonly HistogramBar[]
  readonly zero: number
  readonly subnormal: number
  readonly inf: number
  readonly nan: number
}

const BIAS = 127

/** @param bins [{@link HISTOGRAM_BINS}] of one expert. */
export const histogramBars = (bins: Uint32Array): HistogramBars => {
  if (bins.length !== HISTOGRAM_BINS)
    throw new RangeError(`A histogram has ${HISTOGRAM_BINS} bins, not ${bins.length}.`)
  const normal = bins.subarray(ZERO_BIN + 1, INF_BIN)
  const first = normal.findIndex((count) => count > 0)
  const last = normal.findLastIndex((count) => count > 0)
  return {
    bars:
      first < 0
        ? []
        : [...normal.subarray(first, last + 1)].map((count, at) => ({
            exponent: first + at + 1 - BIAS,
            count,
          })),
    zero: bins[ZERO_BIN] ?? 0,
    subnormal: bins[SUBNORMAL_BIN] ?? 0,
    inf: bins[INF_BIN] ?? 0,
    nan: bins[NAN_BIN] ?? 0,
  }
}
