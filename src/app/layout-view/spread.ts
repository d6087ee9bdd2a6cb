/** How unevenly tokens are spread over experts or ranks. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly most: number
  readonly mean: number
  /** How many get nothing. */
  readonly zeros: number
}

/** @param tokens at least one number. */
export function spreadOf(tokens: Int32Array): Spread {
  const sorted = tokens.toSorted()
  const half = sorted.length / 2
  const at = (index: number): number => sorted[index] ?? 0
  return {
    least: at(0),
    median: Number.isInteger(half) ? (at(half - 1) + at(half)) / 2 : at(Math.floor(half)),
    most: at(sorted.length - 1),
    mean: tokens.reduce((sum, each) => sum + each, 0) / tokens.length,
    zeros: sorted.findLastIndex((each) => each === 0) + 1,
  }
}

/** The most over the mean, 1 where all get the same; null where nobody gets anything. */
export const imbalanceOf = ({ most, mean }: Spread): number | null => (mean === 0 ? null : most / mean)

/** `1.00×`, or a dash where there is no imbalance to speak of. */
export const imbalanceText = (spread: Spread): string => {
  const imbalance = imbalanceOf(spread)
  return imbalance === null ? '–' : `${imbalance.toFixed(2)}×`
}
