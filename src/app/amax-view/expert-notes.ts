import type { ExpertResult } from '../../quant/expert-result.ts'
import type { Note } from '../../quant/notes.ts'

/** One thing to know, and the local experts that it is about. */
export interface ExpertNote {
  readonly code: Note['code']
  /** The sentence, with the count of the expert that has the most. */
  readonly message: string
  readonly experts: readonly number[]
}

/** What must be known before the numbers are trusted: each kind once, with the experts that it is about. */
export const expertNotes = (results: readonly (ExpertResult | null)[]): ExpertNote[] => {
  const kinds = new Map<Note['code'], { readonly worst: Note; readonly experts: readonly number[] }>()
  results.forEach((result, expert) => {
    for (const note of result?.notes ?? []) {
      const before = kinds.get(note.code)
      const worst = before && before.worst.count >= note.count ? before.worst : note
      kinds.set(note.code, { worst, experts: [...(before?.experts ?? []), expert] })
    }
  })
  return [...kinds].map(([code, { worst, experts }]) => ({ code, message: worst.message, experts }))
}
