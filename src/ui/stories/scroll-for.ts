/** A stretch of the window from top to bottom, in px. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Room left above what is too tall to be seen whole. */
const GAP = 12

/**
 * How far to scroll until something is in the free stretch of the window: not at all where it lies in there, to the
 * middle where it fits, else until it begins at the top of the stretch.
 */
export function scrollFor(it: Stretch, free: Stretch): number {
  const room = free.to - free.from
  const height = it.to - it.from
  if (it.from >= free.from && it.to <= free.to) return 0
  if (height + 2 * GAP > room) return it.from - free.from - GAP
  return it.from - (free.from + (room - height) / 2)
}
