import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What a user is about to bring along. */
export type OwnKind = 'model' | 'counts'

/** A text on its way in, the name of the file it came from, and what was wrong with that file. */
export interface Draft {
  readonly text: string
  readonly file: string | null
  readonly problem: string | null
}

interface Drafts {
  /** The dialog in view. */
  readonly open: OwnKind | null
  readonly model: Draft
  readonly counts: Draft
}

const EMPTY: Draft = { text: '', file: null, problem: null }

/** Outlives the dialogs, so that a text pasted badly is there again after they close. */
export const drafts = createStore<Drafts>(() => ({ open: null, model: EMPTY, counts: EMPTY }))

export const useDrafts = <T>(select: (drafts: Drafts) => T): T => useStore(drafts, select)

/** Opens the dialog for a model's config.json or for tokens per expert. */
export const openOwn = (open: OwnKind): void => {
  drafts.setState({ open })
}

export const closeOwn = (): void => {
  drafts.setState({ open: null })
}

/** Puts a text into a dialog's field. */
export const draft = (kind: OwnKind, text: string, file: string | null = null): void => {
  drafts.setState({ [kind]: { text, file, problem: null } })
}

/** Says what is wrong with a file; the text before it stays. */
export const refuse = (kind: OwnKind, problem: string): void => {
  drafts.setState((state) => ({ [kind]: { ...state[kind], problem } }))
}
