import { type Choice, legalEp, legalEtp, legalTp } from '../../moe/parallel-choices.ts'
import { PRESETS } from '../../moe/presets.ts'
import { layoutInput, presetOf } from '../derive.ts'
import type { State } from '../state.ts'
import type { Action } from './action.ts'
import { choiceAction, inSight } from './choice-action.ts'
import { neighbour } from './neighbour.ts'

type Size = 'ep' | 'tp' | 'etp'

const OFFERED = { ep: legalEp, tp: legalTp, etp: legalEtp } as const
const WORDS: Readonly<Record<Size, string>> = {
  ep: 'expert parallel local experts',
  tp: 'tensor parallel',
  etp: 'expert tensor parallel',
}

let last: { readonly state: State; readonly legal: Readonly<Record<Size, readonly number[]>> } | undefined

/** The legal sizes of a state; the last are kept, since every action of one list asks for them. */
function legalSizes(state: State) {
  if (last?.state !== state) {
    const input = { ...layoutInput(state, presetOf(state)), world: state.world }
    const values = (offered: readonly Choice[]) =>
      offered.filter(({ legal }) => legal).map(({ value }) => value)
    const legal = {
      ep: values(OFFERED.ep(input)),
      tp: values(OFFERED.tp(input)),
      etp: values(OFFERED.etp(input)),
    }
    last = { state, legal }
  }
  return last.legal
}

/** More EP ranks than this are chosen by number in the Amax view. */
const MOST_RANKS = Math.max(...PRESETS.map(({ experts }) => experts))

/** Every size that some model can be split into. */
const EP_SIZES = [...new Set(PRESETS.flatMap(({ experts }) => divisors(experts)))].sort((a, b) => a - b)
const TENSOR_SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]

function divisors(of: number): number[] {
  return Array.from({ length: of }, (_, index) => index + 1).filter((size) => of % size === 0)
}

const sizeAction = (key: Size, size: number): Action =>
  choiceAction({
    id: `${key}-${size}`,
    group: 'Ranks',
    label: (state) => {
      const gemms = key === 'ep' ? `: ${state.experts / size} local experts` : ''
      return `${key.toUpperCase()} ${size}${gemms}`
    },
    keywords: WORDS[key],
    now: (state) => `${key.toUpperCase()} ${state[key]}`,
    isChosen: (state) => state[key] === size,
    when: (state) => legalSizes(state)[key].includes(size),
    change: inSight(() => ({ [key]: size })),
  })

const nextEp = (state: State, by: 1 | -1) => neighbour(legalSizes(state).ep, (size) => size === state.ep, by)

const epStep = (id: string, word: string, keys: string, by: 1 | -1): Action =>
  choiceAction({
    id,
    group: 'Ranks',
    label: (state) => `${word} EP: ${nextEp(state, by) ?? state.ep}`,
    keys,
    keywords: WORDS.ep,
    now: (state) => `EP ${state.ep}`,
    when: (state) => nextEp(state, by) !== undefined,
    change: inSight((state) => ({ ep: nextEp(state, by) ?? state.ep })),
  })

/** The sizes of the layout, and the EP rank in view. */
export const rankActions: readonly Action[] = [
  epStep('ep-smaller', 'Smaller', 'shift+e', -1),
  epStep('ep-larger', 'Larger', 'e', 1),
  ...EP_SIZES.map((size) => sizeAction('ep', size)),
  ...TENSOR_SIZES.map((size) => sizeAction('tp', size)),
  ...TENSOR_SIZES.map((size) => sizeAction('etp', size)),
  ...Array.from({ length: MOST_RANKS }, (_, rank) =>
    choiceAction({
      id: `rank-${rank}`,
      group: 'Ranks',
      label: `EP rank ${rank}`,
      keywords: 'show local experts of',
      now: (state) => `rank ${Math.min(state.rank, state.ep - 1)} of ${state.ep}`,
      isChosen: (state) => Math.min(state.rank, state.ep - 1) === rank,
      when: ({ ep }) => ep > 1 && rank < ep,
      change: inSight(() => ({ rank })),
    }),
  ),
]
