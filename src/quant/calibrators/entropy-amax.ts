import type { AmaxHistogram } from './amax-histogram.ts'

/** The first cut-off that is tried, in bins. */
const FIRST_CUT = 128

/** Kullback-Leibler divergence of two densities that need not be normalized, in nats. */
const divergence = (reference: Float64Array, other: Float64Array): number => {
  const referenceSum = reference.reduce((sum, value) => sum + value, 0)
  const otherSum = other.reduce((sum, value) => sum + value, 0)
  return reference.reduce((sum, value, i) => {
    const p = value / referenceSum
    return p === 0 ? sum : sum + p * Math.log(p / ((other[i] ?? 0) / otherSum))
  }, 0)
}

/**
 * The first `cut` bins merged into `levels` equal steps and spread out again over the bins that were not empty.
 */
const requantized = (counts: Float64Array, cut: number, levels: number): Float64Array => {
  const sums = new Float64Array(levels)
  const filled = new Float64Array(levels)
  const width = cut / levels
  const levelOf = (bin: number): number => {
    const level = Math.floor(bin / width)
    // Edges are multiples of the rounded width, which the quotient may miss by one.
    if ((level + 1) * width <= bin) return level + 1
    return level * width > bin ? level - 1 : level
  }
  for (let bin = 0; bin < cut; bin++) {
    const count = counts[bin] ?? 0
    if (count === 0) continue
    const level = levelOf(bin)
    sums[level] = (sums[level] ?? 0) + count
    filled[level] = (filled[level] ?? 0) + 1
  }
  return Float64Array.from({ length: cut }, (_, bin) => {
    const level = levelOf(bin)
    return counts[bin] === 0 ? 0 : (sums[level] ?? 0) / (filled[level] ?? 1)
  })
}

/**
 * The cut-off whose clipped distribution differs least, by Kullback-Leibler divergence, from the same after quantization to
 * the magnitudes of `bits` bits. The count of the first bin is replaced by the second's; the last of equal minima wins
 * (modelopt/torch/quantization/calib/histogram.py@a2fbac7ba, _compute_amax_entropy).
 *
 * @param bits of the quantized format, its sign included: 8 leaves 128 magnitudes.
 */
export const entropyAmax = (histogram: AmaxHistogram, bits: number): number => {
  const counts = Float64Array.from(histogram.counts)
  counts[0] = counts[1] ?? 0
  let clipped = counts.reduce((sum, count, bin) => (bin < FIRST_CUT ? sum : sum + count), 0)
  let [least, best] = [Infinity, counts.length]
  for (let cut = FIRST_CUT; cut <= counts.length; cut++) {
    const reference = counts.slice(0, cut)
    reference[cut - 1] = (reference[cut - 1] ?? 0) + clipped
    const found = divergence(reference, requantized(counts, cut, 2 ** (bits - 1)))
    if (found <= least) [least, best] = [found, cut]
    clipped -= counts[cut] ?? 0
  }
  return histogram.edge(best)
}
