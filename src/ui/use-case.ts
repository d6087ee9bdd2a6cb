import { type Case, deriveCase, type Setting, setting } from '../app/derive.ts'
import type { State } from '../app/state.ts'
import { encode } from '../app/url/encode.ts'
import { useAppState } from './app-store.ts'

/** Keeps the last result: the views of one page ask for the same thing in one render, and scrubbing changes none of it. */
function keepLast<T>(compute: (state: State) => T): (state: State) => T {
  let key = ''
  let value: T | undefined
  return (state) => {
    const next = encode({ ...state, view: 'decompose', step: null })
    if (value === undefined || next !== key) {
      key = next
      value = compute(state)
    }
    return value
  }
}

const caseOf = keepLast(deriveCase)
const settingOf = keepLast(setting)

/** The chosen case, taken apart; null where the layout is illegal. */
export const useCase = (): Case | null => caseOf(useAppState())

/** What the choices name, legal or not. */
export const useSetting = (): Setting => settingOf(useAppState())
