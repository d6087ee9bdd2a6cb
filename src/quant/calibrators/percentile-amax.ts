import type { AmaxHistogram } from './amax-histogram.ts'

/** What ModelOpt takes where nothing else is said. */
export const DEFAULT_PERCENTILE = 99.99

/**
 * The lower edge of the bin in which the share of values reaches a percentile
 * (modelopt/torch/quantization/calib/histogram.py@a2fbac7ba, _compute_amax_percentile).
 */
export const percentileAmax = (histogram: AmaxHistogram, percentile: number): number => {
  const { counts } = histogram
  const total = counts.reduce((sum, count) => sum + count, 0)
  let reached = 0
  const bin = counts.findIndex((count) => {
    reached += count / total
    return reached >= percentile / 100
  })
  return histogram.edge(bin === -1 ? counts.length : bin)
}
