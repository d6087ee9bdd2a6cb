import { createStore, type StoreApi } from 'zustand/vanilla'
import { APART_FROM_CASE, initialState, type State } from './state.ts'
import { decode } from './url/decode.ts'
import { encode } from './url/encode.ts'

export interface Model {
  readonly state: State
  /** What the last link could not bring, in sentences; empty once dismissed. */
  readonly problems: readonly string[]
}

export type Store = StoreApi<Model>

/** The one store: what the user chose, and what was wrong with the link it came from. Knows no screen. */
export const createAppStore = (hash = ''): Store => createStore(() => decode(hash))

/** Changes choices. A choice that the case hangs on leads back to the verdict, since the trace is another one. */
export function choose(store: Store, change: Partial<State>): void {
  store.setState(({ state }) => {
    const keepsTrace = Object.keys(change).every((key) => APART_FROM_CASE.has(key))
    return { state: { ...state, ...(keepsTrace ? {} : { step: null }), ...change } }
  })
}

/** Takes over what a link says. */
export const open = (store: Store, hash: string): void => {
  if (hash !== encode(store.getState().state)) store.setState(decode(hash))
}

export const dismissProblems = (store: Store): void => {
  store.setState({ problems: [] })
}

/** Back to the case the page starts with. */
export const reset = (store: Store): void => {
  store.setState({ state: initialState, problems: [] })
}
