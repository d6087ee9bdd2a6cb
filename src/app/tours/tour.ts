import type { State } from '../state.ts'
import type { TOUR_IDS } from './choices.ts'

/** One stop of a tour: a state of the live views, what to look at there, and what to know about it. */
export interface Stop {
  readonly title: string
  /** 40 to 80 words, with `code`, **bold** and [links](https://…) marked as in Markdown; each claim is linked to its source. */
  readonly text: string
  /** What differs from the state that the page starts with. */
  readonly change: Partial<State>
  /** The `data-look` of what the text is about. */
  readonly look: string
}

export interface Tour {
  readonly id: (typeof TOUR_IDS)[number]
  readonly title: string
  /** What one knows afterwards, in a sentence. */
  readonly lead: string
  readonly stops: readonly Stop[]
}
