/** The middle and the spread of some measurements. */
export interface Summary {
  readonly median: number
  /** First and third quartile. */
  readonly low: number
  readonly high: number
  readonly count: number
}

/**
 * The value below which a share of sorted numbers lies, interpolated between neighbours.
 *
 * @throws {RangeError} where there are none.
 */
export const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (below === undefined || above === undefined) throw new RangeError('Nothing was measured.')
  return below + (above - below) * (at - Math.floor(at))
}

/** @throws {RangeError} where nothing was measured. */
export const summarize = (numbers: readonly number[]): Summary => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  }
}
