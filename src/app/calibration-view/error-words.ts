import { countText } from '../count-text.ts'
import type { ExpertErrors } from './expert-errors.ts'

const dB = (value: number): string => `${value.toFixed(1).replace('-', '−')} dB`

/** A loss that no benchmark would show. */
const SMALL_DB = 0.5

/** What the amax that experts ended with costs them, in one to three sentences. */
export const errorWords = (errors: readonly ExpertErrors[]): string => {
  const both = errors.flatMap(({ expert, own, ended, weights }) =>
    ended === null || own.sqnrDb === null || ended.sqnrDb === null
      ? []
      : [
          {
            expert,
            weights,
            own,
            ended,
            lost: own.sqnrDb - ended.sqnrDb,
            from: own.sqnrDb,
            to: ended.sqnrDb,
          },
        ],
  )
  const [worst] = both.toSorted((a, b) => b.lost - a.lost)
  if (!worst) return 'No expert ended with an amax, so nothing is quantized.'
  const zeroed = both.reduce((sum, { ended, own }) => sum + ended.zeroed - own.zeroed, 0)
  const all = both.reduce((sum, { weights }) => sum + weights, 0)
  const saturated = both.reduce((sum, { ended }) => sum + ended.saturated, 0)
  const sentences = [
    worst.lost <= 0
      ? 'No expert loses anything.'
      : worst.lost < SMALL_DB
        ? `No expert loses more than ${dB(worst.lost)}: floating point keeps its relative precision until values fall off its small end.`
        : `Expert ${worst.expert} loses the most: ${dB(worst.from)} with its own amax, ${dB(worst.to)} with the one it ended with.`,
    zeroed > 0
      ? `${countText(zeroed)} more of ${countText(all)} sampled weights become 0.`
      : `No more of the ${countText(all)} sampled weights become 0.`,
  ]
  if (saturated > 0) sentences.push(`${countText(saturated)} are clipped.`)
  return sentences.join(' ')
}
