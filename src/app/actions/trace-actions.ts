import { deriveCase, setting } from '../derive.ts'
import type { State } from '../state.ts'
import { tracePosition } from '../trace-position.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

const hasTrace = (state: State) => state.view === 'decompose' && setting(state).legal !== null

/** The step that lies so far from the one in view, kept inside the trace; null for the verdict. */
function stepBy(state: State, by: 1 | -1): number | null {
  const found = deriveCase(state)
  if (found === null) return null
  const { at, count } = tracePosition(found.decomposition, state.step)
  const to = Math.max(0, at + by)
  return to >= count - 1 ? null : to
}

/** The trace of the parser's run. */
export const traceActions: readonly Action[] = [
  choiceAction({
    id: 'trace-back',
    group: 'Trace',
    label: 'Step back',
    keys: ',',
    keywords: 'previous line scrub',
    when: (state) => hasTrace(state) && state.step !== 0,
    change: (state) => ({ step: stepBy(state, -1) }),
  }),
  choiceAction({
    id: 'trace-on',
    group: 'Trace',
    label: 'Step on',
    keys: '.',
    keywords: 'next line forward scrub',
    when: (state) => hasTrace(state) && state.step !== null,
    change: (state) => ({ step: stepBy(state, 1) }),
  }),
  choiceAction({
    id: 'trace-start',
    group: 'Trace',
    label: 'To the first line',
    keywords: 'start begin play',
    when: (state) => hasTrace(state) && state.step !== 0,
    change: () => ({ step: 0 }),
  }),
  choiceAction({
    id: 'trace-verdict',
    group: 'Trace',
    label: 'To the verdict',
    keywords: 'end last line',
    when: (state) => hasTrace(state) && state.step !== null,
    change: () => ({ step: null }),
  }),
]
