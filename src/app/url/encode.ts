import { initialState, type State } from '../state.ts'
import { VERSION } from './upgrade.ts'

const onOff = (on: boolean) => (on ? 'on' : 'off')

/** Choices that every link names, or that stand in its path. */
const ALWAYS: ReadonlySet<string> = new Set([
  'view',
  'te',
  'parser',
  'path',
  'model',
  'experts',
  'ep',
  'tp',
  'etp',
  'bias',
])

/** What a view is about; its links name it even where it is the usual. */
const ALWAYS_IN: Readonly<Partial<Record<State['view'], readonly string[]>>> = {
  compare: ['from'],
  amax: ['recipe', 'calibrator'],
}

const textOf = (value: unknown): string => {
  if (typeof value === 'boolean') return onOff(value)
  if (typeof value === 'string') return value
  const json = JSON.stringify(value)
  return Array.isArray(value) ? json.slice(1, -1) : json
}

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
  const initial = new Map<string, unknown>(Object.entries(initialState))
  for (const [name, value] of Object.entries<unknown>({ ...state })) {
    if (ALWAYS.has(name) || value === null) continue
    if (value !== initial.get(name) || ALWAYS_IN[state.view]?.includes(name)) params.set(name, textOf(value))
  }
  return `#/${state.view}?${params.toString()}`
}
