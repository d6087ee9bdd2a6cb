import type { LayoutInput } from '../../moe/layout-input.ts'
import { brokenRules } from '../../moe/layout-rules.ts'
import type { Choice } from '../../moe/parallel-choices.ts'
import { RANK_ORDERS } from '../../moe/rank-order.ts'
import { smallestWorld } from '../../moe/smallest-world.ts'
import { layoutInput, presetOf } from '../derive.ts'
import type { State } from '../state.ts'
import { MAX_COUNT, MAX_TOKENS } from '../url/fields.ts'

const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
const MULTIPLES = [...new Set(POWERS.flatMap((power) => [power, 3 * power]))].toSorted((a, b) => a - b)
/** More pipeline stages or context ranks than these are not in use. */
const MAX_PIPELINE = 16

/** Numbers of ranks that the sizes fit on: multiples of the fewest. */
export function worldOffers(state: State): number[] {
  const fewest = smallestWorld(state)
  return MULTIPLES.map((multiple) => multiple * fewest).filter((world) => world <= MAX_COUNT)
}

/** The layout that a state would ask for with some choices made otherwise. */
const inputWith = (state: State, change: Partial<State>): LayoutInput => {
  const next = { ...state, ...change }
  return layoutInput(next, presetOf(next))
}

/** Why a change leads to an illegal layout; null where it does not. */
export const whyNot = (state: State, change: Partial<State>): string | null => {
  const broken = brokenRules(inputWith(state, change))
  return broken.length === 0 ? null : broken.map(({ message }) => message).join(' ')
}

/** Sizes of PP or CP on offer with all else as it is. */
export const stageOffers = (state: State, name: 'pp' | 'cp'): Choice[] =>
  POWERS.filter((value) => value <= MAX_PIPELINE).map((value) => {
    const reason = whyNot(state, { [name]: value })
    return { value, legal: reason === null, reason }
  })

/** The orders of the ranks, each with the reason that speaks against it. */
export const orderOffers = (state: State) =>
  RANK_ORDERS.map((order) => ({ order, reason: whyNot(state, { order }) }))

/** Odds that a page can draw without a pause: tokens × experts. */
const MOST_ODDS = 2 ** 19

/** Amounts of tokens on offer; those that would take too long to route for so many experts only if one of them is chosen. */
export const tokenOffers = ({ experts, tokens }: Pick<State, 'experts' | 'tokens'>): number[] =>
  [...new Set([...POWERS, 2 * 4096, MAX_TOKENS, tokens])]
    .filter(
      (offer) => offer === tokens || (offer >= 8 && offer * experts <= Math.max(MOST_ODDS, 64 * experts)),
    )
    .toSorted((a, b) => a - b)
