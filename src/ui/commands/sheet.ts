import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Sheet } from '../../app/actions/action.ts'

const sheet = createStore<{ readonly shown: Sheet | null }>(() => ({ shown: null }))

/** Shows what lies over the view: the palette, the keys or the glossary; null puts it away. */
export const showSheet = (shown: Sheet | null): void => {
  sheet.setState({ shown })
}

/** What lies over the view. */
export const useSheet = (): Sheet | null => useStore(sheet, ({ shown }) => shown)
