import type { ChoiceHistory } from '../choice-history.ts'
import type { State } from '../state.ts'

/** The headings of the command palette and of the sheet of keys, in their order. */
export const GROUPS = [
  'Go to',
  'Trace',
  'Stories',
  'Examples',
  'Take away',
  'Page',
  'Transformer Engine',
  'ModelOpt',
  'Call',
  'Compare',
  'Amax',
  'Calibration',
  'Ranks',
  'Model',
] as const
export type Group = (typeof GROUPS)[number]

/** What the page shows over the view on demand. */
export const SHEETS = ['palette', 'keys', 'glossary'] as const
export type Sheet = (typeof SHEETS)[number]

/** What an action may do; the page fills it in, a test may watch it. */
export interface ActionContext extends ChoiceHistory {
  readonly choose: (change: Partial<State>) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly reset: () => void
  readonly show: (sheet: Sheet) => void
  readonly toggleTheme: () => void
  readonly takeAway: (what: TakeAway) => void
}

/** What can be taken out of the page. */
export const TAKE_AWAYS = ['link', 'comment', 'png', 'svg', 'print', 'embed'] as const
export type TakeAway = (typeof TAKE_AWAYS)[number]

/** One thing that can be done. The palette, the shortcuts and the sheet of keys all read it from here. */
export interface Action {
  /** Kebab-case; stays the same over time, since the recently used are remembered by it. */
  readonly id: string
  readonly group: Group
  readonly label: (history: ChoiceHistory) => string
  /** Its shortcut: a character, or `mod+` (Ctrl, on a Mac ⌘) and a character. */
  readonly keys?: string
  /** Other words that people look for it by. */
  readonly keywords?: string
  /** The present value of what it sets, in a word or two. */
  readonly now?: (state: State) => string
  /** Whether what it sets is so already. */
  readonly isChosen?: (state: State) => boolean
  /** False where it could do nothing: it is then neither listed nor run. */
  readonly available: (history: ChoiceHistory) => boolean
  readonly perform: (context: ActionContext) => void
}
