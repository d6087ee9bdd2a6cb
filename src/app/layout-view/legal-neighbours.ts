import { legalEp, legalEtp, legalTp } from '../../moe/parallel-choices.ts'
import { DEFAULT_RANK_ORDER } from '../../moe/rank-order.ts'
import { smallestWorld } from '../../moe/smallest-world.ts'
import { layoutInput, presetOf } from '../derive.ts'
import type { State } from '../state.ts'
import { MAX_COUNT } from '../url/fields.ts'
import { stageOffers, whyNot } from './rank-offers.ts'

/** A legal layout a single choice away, or the one that always is. */
export interface Neighbour {
  readonly label: string
  readonly change: Partial<State>
}

const distance = (a: number, b: number): number => Math.abs(Math.log2(a / b))

const nearest = (values: readonly number[], to: number): number | undefined =>
  values.toSorted((a, b) => distance(a, to) - distance(b, to) || a - b)[0]

/**
 * What one could change to make an illegal layout legal: for each choice its nearest value that does, or EP and ETP both
 * where no single one helps.
 */
export function legalNeighbours(state: State): Neighbour[] {
  const input = { ...layoutInput(state, presetOf(state)), world: state.world }
  const found: Neighbour[] = []
  const offer = (label: string, change: Partial<State>) => {
    if (whyNot(state, change) === null) found.push({ label, change: { ...change, pinned: null } })
  }
  const sized = (name: 'ep' | 'etp' | 'tp' | 'pp' | 'cp', values: readonly number[]) => {
    const value = nearest(values, state[name])
    if (value !== undefined) offer(`${name.toUpperCase()} ${value}`, { [name]: value })
  }
  const legal = (choices: ReturnType<typeof legalEp>) =>
    choices.filter((choice) => choice.legal).map(({ value }) => value)
  sized('ep', legal(legalEp(input)))
  sized('etp', legal(legalEtp(input)))
  sized('tp', legal(legalTp(input)))
  sized('pp', legal(stageOffers(state, 'pp')))
  sized('cp', legal(stageOffers(state, 'cp')))
  if (state.world !== null) {
    const fewest = smallestWorld(state)
    const world = Math.max(1, Math.round(state.world / fewest)) * fewest
    if (world <= MAX_COUNT) offer(`${world} ranks`, { world })
  }
  if (state.order !== DEFAULT_RANK_ORDER) offer(`Order ${DEFAULT_RANK_ORDER}`, { order: DEFAULT_RANK_ORDER })
  if (found.length === 0) {
    offer('EP and ETP 1, on the fewest ranks', {
      ep: 1,
      etp: 1,
      world: null,
      order: DEFAULT_RANK_ORDER,
      rank: 0,
    })
  }
  return found
}
