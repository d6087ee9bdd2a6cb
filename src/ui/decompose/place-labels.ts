/** A label and where it would like its middle to be, in px. */
export interface LabelWish {
  readonly center: number
  readonly width: number
}

const GAP = 8

/** Left edges for labels on one line: each as near to its wish as the others and the line's two ends allow. */
export function placeLabels(wishes: readonly LabelWish[], lineWidth: number): number[] {
  const lefts = wishes.map(({ center, width }) => Math.max(0, center - width / 2))
  let limit = lineWidth
  for (let index = wishes.length - 1; index >= 0; index--) {
    const width = wishes[index]?.width ?? 0
    lefts[index] = Math.max(0, Math.min(lefts[index] ?? 0, limit - width))
    limit = (lefts[index] ?? 0) - GAP
  }
  let from = 0
  return lefts.map((left, index) => {
    const placed = Math.max(left, from)
    from = placed + (wishes[index]?.width ?? 0) + GAP
    return placed
  })
}
