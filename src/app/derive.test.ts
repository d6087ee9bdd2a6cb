import { describe, expect, it } from 'vitest'
import { PRESETS } from '../moe/presets.ts'
import { deriveCase, setting } from './derive.ts'
import { initialState } from './state.ts'

describe('deriveCase', () => {
  it.each([
    [1, 128, 'silent'],
    [2, 64, 'silent'],
    [4, 32, 'silent'],
    [8, 16, 'raises'],
    [16, 8, 'raises'],
    [32, 4, 'raises'],
  ])('of the start state at EP %i makes a call with %i GEMMs, which is %s', (ep, gemms, outcome) => {
    const found = deriveCase({ ...initialState, ep })
    expect(found?.options.mSplits).toHaveLength(gemms)
    expect(found?.legal.localExperts).toBe(gemms)
    expect(found?.decomposition.verdict.outcome).toBe(outcome)
    expect(deriveCase({ ...initialState, ep, parser: '833' })?.decomposition.verdict.outcome).toBe('ok')
  })

  it('gives the call the preset’s shapes: fc1 of this rank', () => {
    const found = deriveCase({ ...initialState, ep: 8 })
    expect(found?.options).toMatchObject({ outFeatures: 1536, inFeatures: 2048 })
    const halved = deriveCase({ ...initialState, ep: 8, etp: 2 })
    expect(halved?.options).toMatchObject({ outFeatures: 768, inFeatures: 2048 })
  })

  it('routes the same tokens whichever rank is in view, each rank its own share', () => {
    const splits = (rank: number) =>
      deriveCase({ ...initialState, ep: 4, tp: 4, rank })?.options.mSplits ?? []
    const all = [0, 1, 2, 3].flatMap(splits)
    expect(all).toEqual(deriveCase({ ...initialState, ep: 1, tp: 1 })?.options.mSplits)
    expect(splits(0)).not.toEqual(splits(1))
  })

  it('gives a rank only what its own replica routes', () => {
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
    const tokens = (tp: number) => sum(deriveCase({ ...initialState, ep: 1, tp })?.options.mSplits ?? [])
    expect(tokens(1)).toBe(initialState.tokens * 8)
    expect(tokens(8)).toBe(initialState.tokens)
  })

  it('takes pasted counts in the place of the router where they fit the experts', () => {
    const counts = Array.from({ length: 128 }, (_, expert) => expert)
    const found = deriveCase({ ...initialState, tp: 1, counts })
    expect(found?.options.mSplits).toEqual(counts)
    expect(deriveCase({ ...initialState, experts: 64, counts })?.options.mSplits).toHaveLength(64)
  })

  it('shows the last rank where the chosen one is not there', () => {
    expect(deriveCase({ ...initialState, ep: 4, rank: 9 })?.rank).toBe(3)
    expect(deriveCase({ ...initialState, ep: 1, rank: 9 })?.rank).toBe(0)
  })

  it('hands the choices on to the call', () => {
    const found = deriveCase({
      ...initialState,
      te: 'main',
      ep: 8,
      path: 'apply',
      bias: true,
      singleGroupedBias: true,
    })
    expect(found?.options).toMatchObject({ path: 'apply', bias: true, singleGroupedBias: true })
    expect(found?.decomposition.call.slots.filter(({ role }) => role === 'biases')).toHaveLength(1)
  })

  it('works out every preset', () => {
    for (const { id, experts } of PRESETS) {
      const found = deriveCase({ ...initialState, model: id, experts, ep: 1, tp: 1 })
      expect(found?.options.mSplits, id).toHaveLength(experts)
    }
  })

  it('has no case where the layout is illegal, and setting says why', () => {
    const state = { ...initialState, ep: 3 }
    expect(deriveCase(state)).toBeNull()
    expect(setting(state)).toMatchObject({ legal: null, broken: [{ rule: 'experts' }] })
    expect(setting(initialState)).toMatchObject({ broken: [], world: 8 })
  })

  it('has a router that can still choose where there are fewer experts than it would take', () => {
    const found = deriveCase({ ...initialState, experts: 4, ep: 1 })
    expect(found?.options.mSplits.every((tokens) => tokens > 0)).toBe(true)
  })
})
