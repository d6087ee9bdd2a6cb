import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { VIEWS, initialState, type State } from '../state.ts'
import { type ChoiceHistory, record, redone, undone } from '../choice-history.ts'
import { setting } from '../derive.ts'
import { decode } from '../url/decode.ts'
import { encode } from '../url/encode.ts'
import { TOUR_IDS } from '../tours/choices.ts'
import { type Action, GROUPS, TAKE_AWAYS } from './action.ts'
import { ACTIONS } from './actions.ts'

vi.setConfig({ testTimeout: 60_000 })

const begin = (change: Partial<State> = {}): ChoiceHistory => ({
  past: [],
  state: { ...initialState, ...change },
  future: [],
})

/** What a page does with an action, without the page. */
function performed(action: Action, history: ChoiceHistory) {
  let after = history
  const seen: string[] = []
  action.perform({
    ...history,
    choose: (change) => (after = record(after, { ...after.state, ...change })),
    undo: () => (after = undone(after)),
    redo: () => (after = redone(after)),
    reset: () => (after = record(after, initialState)),
    show: (sheet) => seen.push(sheet),
    toggleTheme: () => seen.push('theme'),
    takeAway: (what) => seen.push(what),
  })
  return { after, seen }
}

const find = (id: string): Action => {
  const found = ACTIONS.find((action) => action.id === id)
  if (!found) throw new Error(`There is no action ${id}.`)
  return found
}

const anyHistory = fc
  .record({
    view: fc.constantFrom(...VIEWS),
    experts: fc.constantFrom(1, 40, 100, 128, 512),
    ep: fc.constantFrom(1, 2, 5, 8, 128),
    etp: fc.constantFrom(1, 2),
    step: fc.option(fc.nat(40)),
    rank: fc.nat(200),
    tour: fc.option(fc.constantFrom(...TOUR_IDS)),
  })
  .map(begin)

describe('the actions', () => {
  it('have ids and keys of their own', () => {
    const ids = ACTIONS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z0-9]+([-._][a-z0-9]+)*$/.test(id))).toEqual([])
    const keys = ACTIONS.flatMap(({ keys }) => keys ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('have labels of their own, in the order of the groups', () => {
    const history = begin()
    const labels = ACTIONS.filter((action) => action.available(history)).map((action) =>
      action.label(history),
    )
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([])
    const groups = ACTIONS.map(({ group }) => GROUPS.indexOf(group))
    expect(groups).toEqual(groups.toSorted((a, b) => a - b))
  })

  it('each lead from any state in which they are available to one that a link can carry', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (start, picks) => {
        let history = start
        for (const pick of picks) {
          const open = ACTIONS.filter((action) => action.available(history))
          const action = open[pick % open.length]
          if (!action) throw new Error('Nothing can be done.')
          const wasLegal = setting(history.state).legal !== null
          history = performed(action, history).after
          const { state } = history
          expect(decode(encode(state)), action.id).toEqual({ state, problems: [] })
          expect(action.label(history).length).toBeGreaterThan(3)
          if (wasLegal && action.group === 'Ranks') expect(setting(state).legal, action.id).not.toBeNull()
          if (action.isChosen) expect(action.isChosen(state), action.id).toBe(true)
        }
      }),
    )
  })

  it('do something each: change a choice, or ask the page for something', () => {
    const history = { ...begin({ tour: 'pr-833', versus: 'nvfp4-export', versusMoment: '862', ep: 8 }) }
    const idle = ACTIONS.filter((action) => {
      if (!action.available(history) || action.isChosen?.(history.state)) return false
      const { after, seen } = performed(action, history)
      return after === history && seen.length === 0
    })
    expect(idle.map(({ id }) => id)).toEqual([])
  })

  it('step through the trace to its verdict and back', () => {
    let history = begin({ step: 0 })
    for (let steps = 0; history.state.step !== null; steps++) {
      expect(history.state.step).toBe(steps)
      history = performed(find('trace-on'), history).after
    }
    expect(find('trace-on').available(history)).toBe(false)
    const back = performed(find('trace-back'), history).after.state.step
    expect(back).toBeGreaterThan(3)
  })

  it('bring choices of the case in sight', () => {
    const history = begin({ view: 'stories' })
    expect(performed(find('ep-8'), history).after.state).toMatchObject({ view: 'decompose', ep: 8 })
    expect(performed(find('te-v2.15'), begin({ view: 'compare' })).after.state).toMatchObject({
      view: 'compare',
      te: 'v2.15',
    })
  })

  it('name what they would undo', () => {
    const history = record(record(begin(), { ...initialState, ep: 8 }), {
      ...initialState,
      ep: 8,
      te: 'v2.15',
    })
    expect(find('undo').label(history)).toBe('Undo: TE 2.15 → 2.12')
    expect(find('redo').label(undone(history))).toBe('Redo: TE 2.12 → 2.15')
    expect(find('undo').label(undone(history))).toBe('Undo: EP 8 → 1')
    expect(find('undo').label(begin())).toBe('Undo')
  })

  it('take every kind of thing out of the page', () => {
    const taken = ACTIONS.filter(({ group }) => group === 'Take away').flatMap(
      (action) => performed(action, begin()).seen,
    )
    expect(taken.toSorted()).toEqual([...TAKE_AWAYS].toSorted())
  })
})
