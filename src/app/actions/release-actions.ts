import { atlas } from '../../te/atlas.ts'
import { releaseName } from '../release-name.ts'
import type { State } from '../state.ts'
import type { Action } from './action.ts'
import { choiceAction, inSight } from './choice-action.ts'
import { neighbour } from './neighbour.ts'

const beside = (state: State, by: 1 | -1) => neighbour(atlas, ({ id }) => id === state.te, by)

const step = (id: string, word: string, keys: string, by: 1 | -1): Action =>
  choiceAction({
    id,
    group: 'Transformer Engine',
    label: (state) => {
      const release = beside(state, by)
      return `${word} TE release${release ? `: ${releaseName(release)}` : ''}`
    },
    keys,
    keywords: 'transformer engine version',
    now: ({ te }) => releaseName({ id: te }),
    when: (state) => beside(state, by) !== undefined,
    change: inSight((state) => ({ te: beside(state, by)?.id ?? state.te })),
  })

/** Every release of the atlas, and the ones beside the chosen one. */
export const releaseActions: readonly Action[] = [
  step('te-previous', 'Previous', '[', -1),
  step('te-next', 'Next', ']', 1),
  ...atlas.map((release) =>
    choiceAction({
      id: `te-${release.id}`,
      group: 'Transformer Engine',
      label: `TE ${releaseName(release)}`,
      keywords: `transformer engine release ${release.id} ${release.kind} ${release.version}`,
      now: ({ te }) => releaseName({ id: te }),
      isChosen: ({ te }) => te === release.id,
      change: inSight(() => ({ te: release.id })),
    }),
  ),
]
