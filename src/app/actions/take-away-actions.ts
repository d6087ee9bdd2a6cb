import { setting } from '../derive.ts'
import type { Action, TakeAway } from './action.ts'
import { choiceAction } from './choice-action.ts'

interface TakeAction extends Pick<Action, 'keys' | 'keywords'> {
  readonly label: string
  readonly available?: Action['available']
}

const takeAction = (what: TakeAway, { label, ...rest }: TakeAction): Action => ({
  available: () => true,
  ...rest,
  id: `take-${what}`,
  group: 'Take away',
  label: () => label,
  perform: ({ takeAway }) => takeAway(what),
})

/** What leaves the page, and the ways to show it. */
export const takeAwayActions: readonly Action[] = [
  takeAction('link', { label: 'Copy link', keywords: 'share address URL', keys: 'c' }),
  takeAction('comment', {
    label: 'Copy for a PR comment',
    keywords: 'markdown review github report',
    available: ({ state }) => setting(state).legal !== null,
  }),
  takeAction('png', { label: 'Save this view as PNG', keywords: 'picture image export download' }),
  takeAction('svg', { label: 'Save this view as SVG', keywords: 'picture image export download vector' }),
  takeAction('print', { label: 'Print', keywords: 'paper PDF' }),
  takeAction('embed', { label: 'Copy the embed code', keywords: 'iframe frame' }),
  choiceAction({
    id: 'present',
    group: 'Take away',
    label: 'Present: large type, no bars',
    keywords: 'presentation slides full screen',
    when: ({ mode }) => mode === 'page',
    change: () => ({ mode: 'present' }),
  }),
  choiceAction({
    id: 'present-leave',
    group: 'Take away',
    label: 'Leave the presentation',
    keywords: 'end slides',
    when: ({ mode }) => mode !== 'page',
    change: () => ({ mode: 'page' }),
  }),
]
