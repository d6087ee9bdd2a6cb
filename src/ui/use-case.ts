import { type Case, deriveCase, type Setting, setting } from '../app/derive.ts'
import { APART_FROM_CASE, initialState, type State } from '../app/state.ts'
import { useAppState } from './app-store.ts'

/** Keeps the last result: the views of one page ask for the same thing in one render, and most choices change none of it. */
function keepLast<T>(compute: (state: State) => T): (state: State) => T {
  let last: { readonly choices: readonly unknown[]; readonly value: T } | undefined
  return (state) => {
    const choices = CASE_CHOICES.map((key) => state[key])
    if (last === undefined || choices.some((choice, at) => !Object.is(choice, last?.choices[at]))) {
      last = { choices, value: compute(state) }
    }
    return last.value
  }
}

const isCaseChoice = (key: string): key is keyof State => key in initialState && !APART_FROM_CASE.has(key)

const CASE_CHOICES = Object.keys(initialState).filter(isCaseChoice)

const caseOf = keepLast(deriveCase)
const settingOf = keepLast(setting)

/** The chosen case, taken apart; null where the layout is illegal. */
export const useCase = (): Case | null => caseOf(useAppState())

/** What the choices name, legal or not. */
export const useSetting = (): Setting => settingOf(useAppState())
