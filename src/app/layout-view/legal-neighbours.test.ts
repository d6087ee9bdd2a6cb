import { describe, expect, it } from 'vitest'
import { layoutInput, presetOf, setting } from '../derive.ts'
import { initialState, type State } from '../state.ts'
import { brokenRules } from '../../moe/layout-rules.ts'
import { legalNeighbours } from './legal-neighbours.ts'

const labels = (change: Partial<State>) =>
  legalNeighbours({ ...initialState, ...change }).map(({ label }) => label)

describe('legalNeighbours', () => {
  it.each([
    ['EP that does not divide the experts', { ep: 7 }, ['EP 8']],
    ['a world that the grids do not divide', { world: 12 }, ['TP 4', '16 ranks']],
    ['an order that needs equal DP', { pp: 2, order: 'tp-cp-ep-pp-dp', ep: 4 }, ['EP 8', 'TP 4', 'PP 1']],
    [
      'two rules at once, which no single size mends',
      { ep: 7, etp: 5 },
      ['EP and ETP 1, on the fewest ranks'],
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(labels(change)).toEqual(expect.arrayContaining([...expected]))
  })

  it('are all legal', () => {
    for (const change of [
      { ep: 7 },
      { world: 12 },
      { etp: 5 },
      { experts: 100, ep: 16, world: 24 },
      { cp: 3, world: 16 },
    ]) {
      const state = { ...initialState, ...change }
      const found = legalNeighbours(state)
      expect(found.length).toBeGreaterThan(0)
      expect(setting(state).broken).not.toEqual([])
      for (const neighbour of found) {
        const next = { ...state, ...neighbour.change }
        expect(brokenRules(layoutInput(next, presetOf(next))), neighbour.label).toEqual([])
      }
    }
  })
})
