/** Backends may differ by 1e-5 in a sum of squares; candidates this close to the least are told apart exactly. */
const CLOSE = 1e-4

/**
 * The candidate with the least error for each of many amax values, of candidates that come one after the other. Errors within
 * 1e-4 of the least are too close to call from sums that may be in f32; they are kept, to be decided by `exactly`, so that
 * every backend ends with the same one.
 */
export class LeastError {
  readonly #least: Float64Array
  /** [words × values]: a bit for each candidate that is still in question. */
  readonly #open: Uint32Array
  readonly #words: number

  constructor(values: number, candidates: number) {
    this.#words = Math.ceil(candidates / 32)
    this.#least = new Float64Array(values).fill(Infinity)
    this.#open = new Uint32Array(values * this.#words)
  }

  /** Takes in [values] errors of a candidate. */
  collect(candidate: number, errors: Float64Array): void {
    errors.forEach((error, value) => {
      const least = this.#least[value] ?? Infinity
      if (error > least * (1 + CLOSE)) return
      const begin = value * this.#words
      if (error < least * (1 - CLOSE)) this.#open.fill(0, begin, begin + this.#words)
      this.#least[value] = Math.min(error, least)
      const word = begin + (candidate >>> 5)
      this.#open[word] = (this.#open[word] ?? 0) | (1 << (candidate & 31))
    })
  }

  /**
   * The index of the least for each value, the first of equals.
   *
   * @param exactly the error of a candidate for a value, the same on every machine; asked only where two are close.
   */
  decide(exactly: (value: number, candidate: number) => number): Int32Array {
    return Int32Array.from(this.#least, (_, value) => {
      const open = this.#candidates(value)
      if (open.length === 1) return open[0] ?? 0
      const errors = open.map((candidate) => exactly(value, candidate))
      return open[errors.indexOf(Math.min(...errors))] ?? 0
    })
  }

  #candidates(value: number): number[] {
    const words = this.#open.subarray(value * this.#words, (value + 1) * this.#words)
    return Array.from({ length: this.#words * 32 }, (_, i) => i).filter(
      (i) => ((words[i >>> 5] ?? 0) & (1 << (i & 31))) !== 0,
    )
  }
}
