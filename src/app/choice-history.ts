import type { State } from './state.ts'

/** The choices that were made, the one in view, and those that were taken back. */
export interface ChoiceHistory {
  /** What undo leads back through, oldest first. */
  readonly past: readonly State[]
  readonly state: State
  /** What redo leads on through, the next one last. */
  readonly future: readonly State[]
}

/** About a session's worth of choices. A state holds some sixty short values, so all of them stay under 1 MB. */
export const MOST_UNDONE = 200

/** Choices that are dragged or stepped through; going on with one of them is no new entry. */
const SCRUBBED: ReadonlySet<string> = new Set(['step', 'at', 'skew', 'tokens', 'pinned'])

/** The names of the choices that differ, in the state's order. */
export function changedKeys(from: State, to: State): string[] {
  const before = new Map<string, unknown>(Object.entries(from))
  return Object.entries<unknown>({ ...to })
    .filter(
      ([key, value]) =>
        before.get(key) !== value && JSON.stringify(before.get(key)) !== JSON.stringify(value),
    )
    .map(([key]) => key)
}

const isSame = (a: State, b: State): boolean => changedKeys(a, b).length === 0

/** What is being scrubbed between two states: one such choice, or the stops of one tour; null for any other change. */
function scrubbed(from: State, to: State): string | null {
  const keys = changedKeys(from, to)
  const [first] = keys
  if (first !== undefined && keys.length === 1 && SCRUBBED.has(first)) return first
  return from.tour !== null && from.tour === to.tour && keys.includes('stop') ? 'stop' : null
}

/** Takes up a choice. Scrubbing on goes into the entry that it began with; a choice that changes nothing is none. */
export function record(history: ChoiceHistory, next: State): ChoiceHistory {
  const { past, state } = history
  if (isSame(state, next)) return history
  const before = past.at(-1)
  const kind = scrubbed(state, next)
  if (before === undefined || kind === null || scrubbed(before, state) !== kind) {
    return { past: [...past, state].slice(-MOST_UNDONE), state: next, future: [] }
  }
  return { past: isSame(before, next) ? past.slice(0, -1) : past, state: next, future: [] }
}

/** Goes where a link leads. Where that is one choice back or on, as the browser's own buttons mostly are, it is undone or redone. */
export function visit(history: ChoiceHistory, next: State): ChoiceHistory {
  const [before, after] = [history.past.at(-1), history.future.at(-1)]
  if (before && isSame(before, next)) return undone(history)
  if (after && isSame(after, next)) return redone(history)
  return record(history, next)
}

/** One entry back; the same history where there is none. */
export function undone(history: ChoiceHistory): ChoiceHistory {
  const { past, state, future } = history
  const before = past.at(-1)
  return before ? { past: past.slice(0, -1), state: before, future: [...future, state] } : history
}

/** One entry on; the same history where there is none. */
export function redone(history: ChoiceHistory): ChoiceHistory {
  const { past, state, future } = history
  const after = future.at(-1)
  return after ? { past: [...past, state], state: after, future: future.slice(0, -1) } : history
}
