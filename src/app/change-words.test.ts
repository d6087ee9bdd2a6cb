import { describe, expect, it } from 'vitest'
import { changeWords } from './change-words.ts'
import { initialState, type State } from './state.ts'

const words = (to: Partial<State>) => changeWords(initialState, { ...initialState, ...to })

describe('a change in words', () => {
  it.each<[Partial<State>, string]>([
    [{ ep: 8 }, 'EP 1 → 8'],
    [{ te: 'release_v2.16.post' }, 'TE 2.12 → 2.16.post'],
    [{ parser: '833', step: 3 }, 'parser #632 → #833'],
    [{ bias: true }, 'bias off → on'],
    [{ path: 'apply' }, 'call path no-grad → grad'],
    [{ model: 'mixtral-8x7b', experts: 8 }, 'model Qwen3-30B-A3B → Mixtral-8x7B and 1 more'],
    [{ step: 0 }, 'step verdict → 1'],
    [{ versus: 'nvfp4-export' }, 'second recipe none → NVFP4 (packed)'],
    [{ view: 'amax' }, 'view Decompose → Amax'],
    [{ counts: [1, 2] }, 'token counts routed → pasted'],
    [{}, 'nothing'],
  ])('%o', (change, text) => {
    expect(words(change)).toBe(text)
  })
})
