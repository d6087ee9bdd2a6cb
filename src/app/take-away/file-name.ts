import { presetOf } from '../derive.ts'
import type { State } from '../state.ts'

/** `splitscope-decompose-te-2.12-modelopt-632-no-grad-qwen3-30b-a3b-128-experts-ep-1`, without an extension. */
export const fileName = (state: State, what: string = state.view): string =>
  kebab(
    [
      'splitscope',
      what,
      `te ${state.te.replace(/^(release_)?v/, '')}`,
      `modelopt ${state.parser}`,
      state.path === 'forward' ? 'no-grad' : 'grad',
      presetOf(state).name,
      `${state.experts} experts`,
      `ep ${state.ep}`,
    ].join(' '),
  )

/** Longer names are refused by some file systems, and read by nobody. */
const LONGEST = 120

/** Small letters, digits and dots, with hyphens between them. */
export const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST)
    .replace(/[-.]+$/, '')
