import type { Routing } from './preset.ts'

/**
 * The indices of the k largest of `values` between two places, largest first; the lower index wins a tie.
 *
 * @param into at least [k]; -Infinity is never taken.
 */
const takeLargest = (values: Float64Array, from: number, to: number, k: number, into: Int32Array): void => {
  let held = 0
  for (let index = from; index < to; index++) {
    const value = values[index] ?? -Infinity
    if (value === -Infinity) continue
    if (held === k && value <= (values[into[k - 1] ?? 0] ?? 0)) continue
    let place = held < k ? held++ : k - 1
    while (place > 0 && (values[into[place - 1] ?? 0] ?? 0) < value) {
      into[place] = into[place - 1] ?? 0
      place--
    }
    into[place] = index
  }
}

/** Sets the scores of all groups but the best to -Infinity; a group is worth the sum of its best (top-k / chosen) scores. */
const keepBestGroups = (scores: Float64Array, topK: number, groups: NonNullable<Routing['groups']>): void => {
  const { count, chosen } = groups
  const size = scores.length / count
  const best = new Int32Array(Math.floor(topK / chosen))
  const worth = Float64Array.from({ length: count }, (_, group) => {
    takeLargest(scores, group * size, (group + 1) * size, best.length, best)
    return best.reduce((sum, expert) => sum + (scores[expert] ?? 0), 0)
  })
  const kept = new Int32Array(chosen)
  takeLargest(worth, 0, count, chosen, kept)
  for (let group = 0; group < count; group++) {
    if (!kept.includes(group)) scores.fill(-Infinity, group * size, (group + 1) * size)
  }
}

/**
 * The experts that a token goes to, best first, as Megatron-LM takes them
 * (megatron/core/transformer/moe/moe_utils.py@d98e8a64d#L673-L728).
 *
 * @param scores [experts] with any selection bias added; with groups, those of the groups not chosen become -Infinity.
 * @param into [topK]
 */
export const chooseExperts = (
  scores: Float64Array,
  topK: number,
  groups: Routing['groups'],
  into: Int32Array,
): void => {
  if (groups) keepBestGroups(scores, topK, groups)
  takeLargest(scores, 0, scores.length, topK, into)
}
