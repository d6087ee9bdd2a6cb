import { changeWords } from '../change-words.ts'
import { changedKeys } from '../choice-history.ts'
import { initialState, type State } from '../state.ts'
import type { Action } from './action.ts'

/** `Undo: EP 8 → 1`, or only the word where there is nothing to go to. */
const naming = (word: string, state: State, to: State | undefined) =>
  to ? `${word}: ${changeWords(state, to)}` : word

/** What concerns the page as a whole. */
export const pageActions: readonly Action[] = [
  {
    id: 'undo',
    group: 'Page',
    label: ({ state, past }) => naming('Undo', state, past.at(-1)),
    keys: 'mod+z',
    keywords: 'take back',
    available: ({ past }) => past.length > 0,
    perform: ({ undo }) => undo(),
  },
  {
    id: 'redo',
    group: 'Page',
    label: ({ state, future }) => naming('Redo', state, future.at(-1)),
    keys: 'mod+shift+z',
    keywords: 'again',
    available: ({ future }) => future.length > 0,
    perform: ({ redo }) => redo(),
  },
  {
    id: 'reset',
    group: 'Page',
    label: () => 'Start again with the PR #833 case',
    keywords: 'reset home initial clear',
    available: ({ state }) => changedKeys(initialState, state).length > 0,
    perform: ({ reset }) => reset(),
  },
  {
    id: 'theme-toggle',
    group: 'Page',
    label: () => 'Switch between light and dark',
    keys: 't',
    keywords: 'theme colours night mode',
    available: () => true,
    perform: ({ toggleTheme }) => toggleTheme(),
  },
  {
    id: 'find',
    group: 'Page',
    label: () => 'Find anything',
    keys: 'mod+k',
    keywords: 'command palette search',
    available: () => true,
    perform: ({ show }) => show('palette'),
  },
  {
    id: 'keys',
    group: 'Page',
    label: () => 'Keyboard shortcuts',
    keys: '?',
    keywords: 'help keys sheet',
    available: () => true,
    perform: ({ show }) => show('keys'),
  },
  {
    id: 'glossary',
    group: 'Page',
    label: () => 'Glossary',
    keys: 'g',
    keywords: 'terms words definitions dictionary help',
    available: () => true,
    perform: ({ show }) => show('glossary'),
  },
]
