import type { ChoiceHistory } from '../choice-history.ts'
import type { Action } from './action.ts'
import { fuzzyMatch } from './fuzzy-match.ts'

/** An action that was found, with its label as it now reads. */
export interface FoundAction {
  readonly action: Action
  readonly label: string
  /** The places of the label's characters that match. */
  readonly at: readonly number[]
  readonly isRecent: boolean
}

/** What each character of a keyword or a group's name counts; one of the label counts about twice as much. */
const BESIDE_LABEL = 4
/** Of two that match alike, the recently used one comes first, then the one that says less beside what was typed. */
const RECENT = 4
const PER_CHARACTER = 0.05

/**
 * The actions that are available and match every word of a query, best first. With no query all of them in their order,
 * those recently used before the others, latest first.
 */
export function findActions(
  actions: readonly Action[],
  history: ChoiceHistory,
  query: string,
  recent: readonly string[],
): FoundAction[] {
  const words = query.trim().split(/\s+/).filter(Boolean)
  const found = actions.flatMap((action) => {
    if (!action.available(history)) return []
    const label = action.label(history)
    const match = matchWords(words, label, `${action.group} ${action.keywords ?? ''}`.toLowerCase())
    const age = recent.indexOf(action.id)
    return match ? [{ action, label, ...match, age, isRecent: age >= 0 }] : []
  })
  if (words.length === 0) {
    const used = found.filter(({ isRecent }) => isRecent).toSorted((a, b) => a.age - b.age)
    return [...used, ...found.filter(({ isRecent }) => !isRecent)]
  }
  const worth = ({ score, isRecent, label }: (typeof found)[number]) =>
    score + (isRecent ? RECENT : 0) - label.length * PER_CHARACTER
  return found.toSorted((a, b) => worth(b) - worth(a))
}

function matchWords(words: readonly string[], label: string, beside: string) {
  let score = 0
  const at = new Set<number>()
  for (const word of words) {
    const inLabel = fuzzyMatch(word, label)
    const isBeside = ` ${beside}`.includes(` ${word.toLowerCase()}`)
    if (!inLabel && !isBeside) return null
    score += Math.max(inLabel?.score ?? 0, isBeside ? word.length * BESIDE_LABEL : 0)
    for (const place of inLabel?.at ?? []) at.add(place)
  }
  return { score, at: [...at].sort((a, b) => a - b) }
}
