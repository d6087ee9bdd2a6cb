import { AMAX_CHOICES } from '../amax-view/choices.ts'
import { initialState, type State } from '../state.ts'
import { VERSION } from './upgrade.ts'

const onOff = (on: boolean) => (on ? 'on' : 'off')

/** The link of a state: `#/decompose?v=1&te=v2.12&…`. Rare choices appear only where they are made. */
export function encode(state: State): string {
  const params = new URLSearchParams({
    v: String(VERSION),
    te: state.te,
    parser: state.parser,
    path: state.path === 'forward' ? 'no-grad' : 'grad',
    model: state.model,
    experts: String(state.experts),
    ep: String(state.ep),
    tp: String(state.tp),
    etp: String(state.etp),
    bias: onOff(state.bias),
  })
  if (state.singleGroupedWeight) params.set('singleGroupedWeight', 'on')
  if (state.singleGroupedBias) params.set('singleGroupedBias', 'on')
  if (state.from !== initialState.from || state.view === 'compare') params.set('from', state.from)
  if (state.rank !== initialState.rank) params.set('rank', String(state.rank))
  if (state.step !== null) params.set('step', String(state.step))
  for (const name of AMAX_CHOICES) {
    const value = state[name]
    const always = state.view === 'amax' && (name === 'recipe' || name === 'calibrator')
    if (value !== null && (always || value !== initialState[name])) params.set(name, value)
  }
  return `#/${state.view}?${params.toString()}`
}
