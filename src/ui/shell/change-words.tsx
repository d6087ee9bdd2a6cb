import { changeWords } from '../../app/change-words.ts'
import type { State } from '../../app/state.ts'

/** What leads from one state to another, in a few words. */
export function ChangeWords({ from, to }: { readonly from: State; readonly to: State }) {
  return changeWords(from, to)
}
