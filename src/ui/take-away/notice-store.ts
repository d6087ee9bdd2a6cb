import { create } from 'zustand'

/** What became of the last thing that was taken away, or how far it is. */
export type Notice =
  | { readonly kind: 'busy'; readonly text: string; /** 0 … 1 */ readonly done: number }
  | { readonly kind: 'done' | 'failed'; readonly text: string }
  /** The browser keeps the clipboard closed, so the text is shown for the copy keys. */
  | { readonly kind: 'refused'; readonly content: string }

export const useNotice = create<{ readonly notice: Notice | null }>(() => ({ notice: null }))

export const notify = (notice: Notice | null): void => {
  useNotice.setState({ notice })
}
