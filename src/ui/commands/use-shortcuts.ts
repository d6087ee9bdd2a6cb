import { useEffect } from 'react'
import { ACTIONS } from '../../app/actions/actions.ts'
import { isCharacter, pressed } from '../../app/actions/keys.ts'
import { store } from '../app-store.ts'
import { OVER_THE_PAGE } from '../kit/over-the-page.ts'
import { characterKeysOn } from './character-keys.ts'
import { runAction } from './run-action.ts'

const withKeys = ACTIONS.filter(({ keys }) => keys !== undefined)

/** Where text is typed every key has a meaning already; a select still jumps to what begins with a character. */
const TEXT = 'textarea, input:not([type=radio], [type=checkbox], [type=range])'
const CHARACTERS = `${TEXT}, select`

const isIn = (selector: string, target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(selector))

/** Runs the actions by their keys, wherever the focus is. A field keeps its own keys; the palette opens from there too. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector(OVER_THE_PAGE)) return
      const action = withKeys.find(({ keys = '' }) => pressed(keys, event))
      if (!action?.keys) return
      const isOff = isCharacter(action.keys)
        ? !characterKeysOn() || isIn(CHARACTERS, event.target)
        : action.id !== 'find' && isIn(TEXT, event.target)
      if (isOff || !action.available(store.getState())) return
      event.preventDefault()
      runAction(action)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
