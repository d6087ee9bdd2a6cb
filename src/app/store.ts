import { createStore, type StoreApi } from 'zustand/vanilla'
import { type ChoiceHistory, record, redone, undone, visit } from './choice-history.ts'
import { APART_FROM_CASE, initialState, type State } from './state.ts'
import { decode } from './url/decode.ts'
import { encode } from './url/encode.ts'

export interface Model extends ChoiceHistory {
  /** What the last link could not bring, in sentences; empty once dismissed. */
  readonly problems: readonly string[]
}

export type Store = StoreApi<Model>

/** The one store: what the user chose and chose before, and what was wrong with the link it came from. Knows no screen. */
export const createAppStore = (hash = ''): Store =>
  createStore(() => ({ ...decode(hash), past: [], future: [] }))

/** Changes choices. A choice that the case hangs on leads back to the verdict, since the trace is another one. */
export function choose(store: Store, change: Partial<State>): void {
  store.setState((model) => {
    const keepsTrace = Object.keys(change).every((key) => APART_FROM_CASE.has(key))
    return record(model, { ...model.state, ...(keepsTrace ? {} : { step: null }), ...change })
  })
}

/** Takes over what a link says. */
export const open = (store: Store, hash: string): void => {
  if (hash === encode(store.getState().state)) return
  const { state, problems } = decode(hash)
  store.setState((model) => ({ ...visit(model, state), problems }))
}

/** Takes the last choice back. */
export const undo = (store: Store): void => {
  store.setState(undone)
}

/** Makes the choice again that was taken back last. */
export const redo = (store: Store): void => {
  store.setState(redone)
}

export const dismissProblems = (store: Store): void => {
  store.setState({ problems: [] })
}

/** Back to the case the page starts with. */
export const reset = (store: Store): void => {
  store.setState((model) => ({ ...record(model, initialState), problems: [] }))
}
