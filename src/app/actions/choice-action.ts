import type { State } from '../state.ts'
import type { Action } from './action.ts'

interface ChoiceAction extends Pick<Action, 'id' | 'group' | 'keys' | 'keywords' | 'now' | 'isChosen'> {
  readonly label: string | ((state: State) => string)
  /** Where it makes sense; everywhere if left out. */
  readonly when?: (state: State) => boolean
  /** What it changes; asked for only where it is available. */
  readonly change: (state: State) => Partial<State>
}

/** An action that only changes choices. */
export function choiceAction({ label, when, change, ...rest }: ChoiceAction): Action {
  return {
    ...rest,
    label: typeof label === 'string' ? () => label : ({ state }) => label(state),
    available: ({ state }) => when?.(state) ?? true,
    perform: ({ state, choose }) => choose(change(state)),
  }
}

/** A choice that the case hangs on, made where it can be seen. */
export const inSight = (change: (state: State) => Partial<State>) => (state: State) => ({
  ...(state.view === 'stories' ? { view: 'decompose' as const } : {}),
  ...change(state),
})
