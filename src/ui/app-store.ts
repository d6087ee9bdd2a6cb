import { useStore } from 'zustand'
import { choose as chooseIn, createAppStore, type Model } from '../app/store.ts'
import type { State } from '../app/state.ts'

/** The page's one store, filled from the link it was opened with. */
export const store = createAppStore(window.location.hash)

/** Reads the store; the component renders again when what it selects changes. */
export const useApp = <T>(select: (model: Model) => T): T => useStore(store, select)

export const useAppState = (): State => useApp(({ state }) => state)

/** Changes choices. */
export const choose = (change: Partial<State>): void => {
  chooseIn(store, change)
}
