import { MOMENTS } from '../../modelopt/calibration/moments.ts'
import { MOMENT_IDS } from '../calibration-view/choices.ts'
import type { State } from '../state.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

const about = new Map(MOMENTS.map((moment) => [moment.id, moment]))

/** Leads to the calibration over all ranks. */
const overRanks = (change: Partial<State>): Partial<State> => ({ view: 'amax', subject: 'ranks', ...change })

/** The moments of ModelOpt's calibration, by the PR that began each. */
export const calibrationActions: readonly Action[] = [
  choiceAction({
    id: 'calibration-ranks',
    group: 'Calibration',
    label: 'Calibrate over all ranks',
    keywords: 'amax sync all-reduce starved expert deadlock',
    isChosen: ({ view, subject }) => view === 'amax' && subject === 'ranks',
    change: () => overRanks({}),
  }),
  ...MOMENT_IDS.map((id) =>
    choiceAction({
      id: `moment-${id}`,
      group: 'Calibration',
      label: `Calibrate as of #${id}`,
      keywords: `moment PR modelopt ${about.get(id)?.releases.join(' ') ?? ''}`,
      now: ({ moment }) => `#${moment}`,
      isChosen: ({ moment }) => moment === id,
      change: () => overRanks({ moment: id, at: null }),
    }),
  ),
  choiceAction({
    id: 'versus-moment-none',
    group: 'Calibration',
    label: 'Compare with no second calibration',
    when: ({ versusMoment }) => versusMoment !== null,
    change: () => overRanks({ versusMoment: null }),
  }),
  ...MOMENT_IDS.map((id) =>
    choiceAction({
      id: `versus-moment-${id}`,
      group: 'Calibration',
      label: `Compare with calibration as of #${id}`,
      keywords: 'second moment PR',
      now: ({ versusMoment }) => (versusMoment ? `#${versusMoment}` : 'nothing'),
      isChosen: ({ versusMoment }) => versusMoment === id,
      change: () => overRanks({ versusMoment: id }),
    }),
  ),
]
