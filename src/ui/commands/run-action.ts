import type { Action, ActionContext } from '../../app/actions/action.ts'
import { choose as chooseIn, redo, reset, undo } from '../../app/store.ts'
import { store } from '../app-store.ts'
import { takeAway } from '../take-away/perform-take-away.ts'
import { toggleTheme } from '../theme.ts'
import { showSheet } from './sheet.ts'

/** What an action may do to this page, as it now is. */
const contextNow = (): ActionContext => ({
  ...store.getState(),
  choose: (change) => chooseIn(store, change),
  undo: () => undo(store),
  redo: () => redo(store),
  reset: () => reset(store),
  show: showSheet,
  toggleTheme,
  takeAway,
})

/** Does what an action says. */
export const runAction = (action: Action): void => action.perform(contextNow())
