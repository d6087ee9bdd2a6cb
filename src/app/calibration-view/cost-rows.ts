import type { Linear, QuantizedTensor } from '../../modelopt/calibration/layer-quantizers.ts'
import type { HeldCost } from './calibrated.ts'

/** The experts of a linear's tensor, by what they lost: the most first, then those that end or begin without an amax. */
export const sortedByLoss = (
  costs: readonly HeldCost[],
  linear: Linear,
  tensor: QuantizedTensor,
): readonly HeldCost[] =>
  costs
    .filter((cost) => cost.linear === linear && cost.tensor === tensor)
    .toSorted((a, b) => (b.bitsLost ?? -Infinity) - (a.bitsLost ?? -Infinity) || a.expert - b.expert)

const bits = (value: number): string => `${Math.abs(value).toFixed(1)} bits`

const experts = (count: number): string => (count === 1 ? '1 expert' : `${count} experts`)

/** What the sorted experts have in common, in a sentence or two. */
export const lossWords = (sorted: readonly HeldCost[]): string => {
  const lost = sorted.flatMap(({ bitsLost }) => (bitsLost === null ? [] : [bitsLost]))
  const unended = sorted.filter(({ ended }) => ended === null).length
  const unseen = sorted.filter(({ own, ended }) => own === null && ended !== null).length
  const sentences: string[] = []
  const [most] = sorted
  const coarser = lost.filter((each) => each > 0).length
  const clipped = lost.filter((each) => each < 0).length
  if (lost.length > 0 && coarser === 0 && clipped === 0) sentences.push('Each ends with its own amax.')
  if (coarser > 0 && most?.bitsLost != null) {
    const median = lost[Math.floor(lost.length / 2)] ?? 0
    sentences.push(
      `${experts(coarser)} of ${sorted.length} ${coarser === 1 ? 'ends' : 'end'} with more than ${coarser === 1 ? 'its' : 'their'} own: expert ${most.expert} by ${bits(most.bitsLost)}, the one in the middle by ${bits(median)}.`,
    )
  }
  if (clipped > 0)
    sentences.push(`${experts(clipped)} ${clipped === 1 ? 'ends' : 'end'} with less, so values are clipped.`)
  if (unended > 0) sentences.push(`${experts(unended)} ${unended === 1 ? 'ends' : 'end'} without an amax.`)
  if (unseen > 0)
    sentences.push(
      `${experts(unseen)} saw no token and ${unseen === 1 ? 'lives' : 'live'} on an amax of others.`,
    )
  return sentences.join(' ')
}
