import { describe, expect, it } from 'vitest'
import { deriveCase } from './derive.ts'
import { initialState } from './state.ts'
import { withGemms } from './with-gemms.ts'

describe('withGemms', () => {
  it('leaves a state alone that has them', () => {
    const state = { ...initialState, ep: 8 }
    expect(withGemms(state, 16)).toBe(state)
  })

  it.each([1, 7, 64])('makes a legal case with %i of them', (gemms) => {
    for (const state of [
      { ...initialState, ep: 8, rank: 7 },
      { ...initialState, ep: 5, etp: 7 },
    ]) {
      expect(deriveCase(withGemms(state, gemms))?.options.mSplits).toHaveLength(gemms)
    }
  })
})
