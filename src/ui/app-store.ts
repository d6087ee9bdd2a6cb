import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { choose as chooseIn, createAppStore, type Model } from '../app/store.ts'
import type { State } from '../app/state.ts'

/** The page's one store, filled from the link it was opened with. */
export const store = createAppStore(window.location.hash)

/** Reads the store; the component renders again when what it selects changes. */
export const useApp = <T>(select: (model: Model) => T): T => useStore(store, select)

/**
 * The choices that a part of the page shows in place of the newest: those before, while what follows from the newest is still being
 * rendered. null where it shows the newest.
 */
export const ShownState = createContext<State | null>(null)

/** The choices to be shown here. */
export const useAppState = (): State => {
  const shown = useContext(ShownState)
  return useApp(({ state }) => shown ?? state)
}

/** Changes choices. */
export const choose = (change: Partial<State>): void => {
  chooseIn(store, change)
}
