/** Bins that the first tensor is sorted into. */
const BINS = 2048

/**
 * The histogram of |x| that percentile and entropy calibration read, of all tensors that one quantizer sees.
 *
 * The first tensor's largest value sets the width of the 2048 bins. A later one that goes past the last edge adds bins of the
 * same width (modelopt/torch/quantization/calib/histogram.py@a2fbac7ba#L86-L130), so the order of tensors matters. Edges are
 * f32.
 */
export class AmaxHistogram {
  #counts = new Float64Array(0)
  #width = 0
  /** The last edge: what the tensor that set the range has as its amax, or a multiple of the width past it. */
  #end = 0

  /** [bins]: how many values lie in each. */
  get counts(): Float64Array {
    return this.#counts
  }

  /** The lower edge of a bin, or the upper one of the last. */
  edge(bin: number): number {
    return bin === this.#counts.length ? this.#end : Math.fround(bin * this.#width)
  }

  /** Makes room for a tensor whose amax this is, above 0; to be called before its values are added. */
  cover(amax: number): void {
    if (this.#counts.length === 0) {
      this.#counts = new Float64Array(BINS)
      this.#width = Math.fround(amax / BINS)
      this.#end = amax
    } else if (amax > this.#end) {
      const bins = Math.ceil(Math.fround(amax / this.#width))
      const grown = new Float64Array(bins)
      grown.set(this.#counts)
      this.#counts = grown
      this.#end = Math.fround(bins * this.#width)
    }
  }

  /** Counts |x|, which is within what was covered. The last bin has its upper edge too. */
  add(magnitude: number): void {
    const bins = this.#counts.length
    const bin = Math.min(Math.floor((magnitude / this.#end) * bins), bins - 1)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }
}
