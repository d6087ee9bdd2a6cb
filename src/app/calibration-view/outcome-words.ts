import { countText } from '../count-text.ts'
import type { Followed } from './followed.ts'
import { GROUP_NAMES } from './group-names.ts'
import { ranksText } from './rank-ranges.ts'

export interface OutcomeWords {
  readonly tone: 'ok' | 'silent' | 'raises'
  readonly headline: string
  readonly detail: string
  /** The line of the rule behind it. */
  readonly link: string | null
}

const count = (number: number, what: string): string =>
  `${countText(number)} ${what}${number === 1 ? '' : 's'}`

/** How a calibration ended, for who has not followed it. */
export const outcomeWords = ({ outcome, missing, steps, mismatches }: Followed): OutcomeWords => {
  if (outcome.kind === 'deadlock') {
    const [stuck, ...others] = outcome.stuck
    const waiting = new Set(outcome.stuck.flatMap((each) => each.waiting.map(({ rank }) => rank)))
    const absent = outcome.stuck.flatMap((each) => each.absent).filter(({ rank }) => !waiting.has(rank))
    const named = stuck ? GROUP_NAMES[stuck.group] : ''
    const where =
      others.length > 0
        ? `${outcome.stuck.length} all-reduces are never completed`
        : `An all-reduce over ${named} is never completed`
    const [first] = absent.filter(({ withoutAmax }) => withoutAmax.length > 0)
    const why =
      absent.length === 0
        ? 'ranks wait for each other in different ones.'
        : `${ranksText(absent.map(({ rank }) => rank))} called fewer, since a quantizer without amax calls none.`
    const without = first
      ? ` Rank ${first.rank} has ${count(first.withoutAmax.length, 'quantizer')} without.`
      : ''
    return {
      tone: 'raises',
      headline: `Calibration hangs: ${ranksText([...waiting])} ${waiting.size === 1 ? 'waits' : 'wait'} in vain.`,
      detail:
        stuck?.reason === 'sizes'
          ? `All came to one all-reduce over ${named}, but with tensors of different sizes: each rank was at another quantizer.`
          : `${where}: ${why}${without}`,
      link: outcome.source,
    }
  }
  if (outcome.kind === 'raised') {
    const type = outcome.exception.split(':', 1)[0] ?? outcome.exception
    const all = outcome.ranks.length
    const title = steps[outcome.step]?.title ?? ''
    const left = outcome.stuck.flatMap((each) => each.waiting.map(({ rank }) => rank))
    return {
      tone: 'raises',
      headline: `${type} on ${ranksText(outcome.ranks)}, so no model comes out.`,
      detail: `Raised ${all === 1 ? 'there' : 'on each'} in the step “${title}”.${left.length > 0 ? ` Meanwhile ${ranksText(left)} ${left.length === 1 ? 'waits' : 'wait'} for them.` : ''}`,
      link: outcome.source,
    }
  }
  const { input, weight } = missing
  const none = input.none + weight.none
  const mixed =
    mismatches > 0
      ? ` On the way ${count(mismatches, 'all-reduce')} took calls about different quantizers for one.`
      : ''
  if (none === 0) {
    return {
      tone: mismatches > 0 ? 'silent' : 'ok',
      headline: 'Every rank comes through, and every quantizer has an amax.',
      detail: `${count(input.all + weight.all, 'quantizer')} over all ranks.${mixed}`,
      link: null,
    }
  }
  const parts = [
    ...(weight.none > 0 ? [`${countText(weight.none)} of ${count(weight.all, 'weight quantizer')}`] : []),
    ...(input.none > 0 ? [`${countText(input.none)} of ${count(input.all, 'input quantizer')}`] : []),
  ]
  return {
    tone: 'silent',
    headline: `Every rank comes through, and nothing says that ${parts.join(' and ')} ${none === 1 ? 'has' : 'have'} no amax.`,
    detail: `What such a quantizer serves is left unquantized, or fails at export. Pick a hatched cell to learn why.${mixed}`,
    link: null,
  }
}
