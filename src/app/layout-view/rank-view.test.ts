import { describe, expect, it } from 'vitest'
import { initialState, type State } from '../state.ts'
import { describeRank, rankView, rankViewKey, starvedWords } from './rank-view.ts'

const viewOf = (change: Partial<State>) => {
  const view = rankView({ ...initialState, ...change })
  if (!view) throw new Error('illegal')
  return view
}

describe('rankView', () => {
  it('describes a rank of 5.1 by what it holds and whom it meets', () => {
    const view = viewOf({ world: 16, tp: 2, ep: 4, tokens: 64 })
    expect(describeRank(view, 5, ['ep', 'etp', 'edp', 'tp'])).toMatch(
      /^Rank 5 holds experts 32–63 and gets \d+ tokens(; \d+ of its experts gets? none)?\. EP: ranks 4–7; ETP: only itself; EDP: ranks 1, 5, 9, 13; TP: ranks 4 and 5\.$/,
    )
  })

  it('is null for an illegal layout', () => {
    expect(rankView({ ...initialState, ep: 7 })).toBeNull()
  })

  it('takes pasted counts for the router', () => {
    const counts = Array.from({ length: 128 }, (_, expert) => (expert === 5 ? 0 : 8))
    const view = viewOf({ ep: 8, counts })
    expect([...view.routed.counts]).toEqual(counts)
    expect(view.load.zeros[0]).toBe(1)
    expect(describeRank(view, 0, [])).toContain('1 of its experts gets none')
  })

  it('has a key that changes with what it hangs on, and with nothing else', () => {
    const key = rankViewKey(initialState)
    expect(rankViewKey({ ...initialState, pinned: 3, padding: '16', te: 'v2.17' })).toBe(key)
    for (const change of [{ seed: 2 }, { pp: 2 }, { world: 64 }, { counts: [1] }]) {
      expect(rankViewKey({ ...initialState, ...change })).not.toBe(key)
    }
  })

  it('derives 512 experts on 1,024 ranks', () => {
    const view = viewOf({ model: 'qwen3-next-80b-a3b', experts: 512, ep: 64, tp: 8, world: 1024 })
    expect(view.layout.expertDp).toBe(16)
    expect(view.load.tokens.reduce((sum, tokens) => sum + tokens, 0)).toBe(1024 * 10)
  })
})

describe('starvedWords', () => {
  it.each([
    [[1, 2], null],
    [[1, 0], 'Expert 5 gets no token.'],
    [[0, 1, 0], 'Experts 4 and 6 get no token.'],
    [[0, 0], 'None gets a token.'],
    [[...Array.from({ length: 20 }, () => 0), 1], /^Experts 4, 5, .*19 and 4 more get no token\.$/],
  ])('%j', (counts, expected) => {
    const words = starvedWords(Int32Array.from(counts), 4, 16)
    if (expected instanceof RegExp) expect(words).toMatch(expected)
    else expect(words).toBe(expected)
  })
})
