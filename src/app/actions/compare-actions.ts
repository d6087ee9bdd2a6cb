import { atlas } from '../../te/atlas.ts'
import { releaseName } from '../release-name.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

/** The two sides of the comparison. */
export const compareActions: readonly Action[] = [
  choiceAction({
    id: 'compare-swap',
    group: 'Compare',
    label: ({ from, te }) => `Swap A and B: ${releaseName({ id: te })} ↔ ${releaseName({ id: from })}`,
    keys: 'x',
    keywords: 'exchange sides',
    when: ({ view, from, te }) => view === 'compare' && from !== te,
    change: ({ from, te }) => ({ from: te, te: from }),
  }),
  ...atlas.map((release) =>
    choiceAction({
      id: `compare-${release.id}`,
      group: 'Compare',
      label: `Compare with TE ${releaseName(release)}`,
      keywords: `A before diff ${release.id} ${release.version}`,
      now: ({ from }) => releaseName({ id: from }),
      isChosen: ({ view, from }) => view === 'compare' && from === release.id,
      when: ({ te }) => te !== release.id,
      change: () => ({ view: 'compare', from: release.id }),
    }),
  ),
]
