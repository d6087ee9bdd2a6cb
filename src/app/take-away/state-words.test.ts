import { describe, expect, it } from 'vitest'
import { initialState, type State } from '../state.ts'
import { embedCode } from './embed-code.ts'
import { fileName, kebab } from './file-name.ts'
import { stateWords } from './state-words.ts'

const wordsOf = (change: Partial<State>) => stateWords({ ...initialState, ...change })
const CASE = 'TE 2.12 · ModelOpt #632 (0.41) · no-grad · Qwen3-30B-A3B, 128 experts, EP 1 TP 8 ETP 1'

describe('a state in words', () => {
  it('names what every view depends on', () => {
    expect(wordsOf({})).toBe(CASE)
    expect(
      wordsOf({ te: 'v2.9', parser: '1473-first-push', path: 'apply', bias: true, pp: 2, experts: 1 }),
    ).toBe(
      'TE 2.9 · ModelOpt #1473, first push (never merged) · grad · Qwen3-30B-A3B, 1 expert, EP 1 TP 8 ETP 1 PP 2, with bias',
    )
  })

  it('adds what only the view in sight depends on', () => {
    expect(wordsOf({ view: 'compare' })).toBe(`TE 2.9 → ${CASE}`)
    expect(wordsOf({ view: 'layout' })).toBe(`${CASE} · 1024 tokens, router skew 0.6, seed 1`)
    expect(wordsOf({ view: 'amax', versus: 'nvfp4-export' })).toMatch(
      / · trained weights of fc1, .+ against .+, max calibration$/,
    )
    expect(wordsOf({ view: 'amax', subject: 'ranks', moment: '862' })).toMatch(
      / · calibration as of ModelOpt #862, grouped experts · 1024 tokens/,
    )
  })
})

describe('a file name', () => {
  it('is made of small letters, digits, dots and hyphens', () => {
    expect(fileName(initialState)).toBe(
      'splitscope-decompose-te-2.12-modelopt-632-no-grad-qwen3-30b-a3b-128-experts-ep-1',
    )
    expect(kebab('Every expert’s amax & errors…')).toBe('every-expert-s-amax-errors')
    expect(kebab('../x '.repeat(99)).length).toBeLessThanOrEqual(120)
  })
})

describe('the embed code', () => {
  it('is one iframe whose link is escaped and asks for the view alone', () => {
    const code = embedCode(initialState, 'https://example.org/')
    expect(code).toMatch(
      /^<iframe src="https:\/\/example\.org\/#\/decompose\?v=1&amp;te=v2\.12&amp;[^"<]*&amp;mode=embed" [^<]*><\/iframe>$/,
    )
    expect(code).toContain(`title="Splitscope: ${CASE}"`)
  })
})
