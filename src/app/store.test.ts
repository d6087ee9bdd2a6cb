import { describe, expect, it } from 'vitest'
import { initialState } from './state.ts'
import { choose, createAppStore, dismissProblems, open, redo, reset, undo } from './store.ts'
import { encode } from './url/encode.ts'

const broken = '#/decompose?te=v2.17&colour=red'

describe('the store', () => {
  it('starts with the case of PR #833, or with a link', () => {
    expect(createAppStore().getState()).toEqual({
      state: initialState,
      problems: [],
      past: [],
      future: [],
    })
    expect(createAppStore('#/compare?te=v2.17').getState().state).toEqual({
      ...initialState,
      view: 'compare',
      te: 'v2.17',
    })
  })

  it('keeps what was wrong with the link until it is dismissed', () => {
    const store = createAppStore(broken)
    expect(store.getState().problems).toHaveLength(1)
    choose(store, { te: 'v2.15' })
    expect(store.getState().problems).toHaveLength(1)
    dismissProblems(store)
    expect(store.getState()).toMatchObject({ state: { ...initialState, te: 'v2.15' }, problems: [] })
  })

  it('leaves the step alone where the trace stays the same, and leads to the verdict where it does not', () => {
    const store = createAppStore()
    const step = () => store.getState().state.step
    choose(store, { step: 3 })
    expect(step()).toBe(3)
    choose(store, { view: 'compare' })
    choose(store, { from: 'v2.10' })
    choose(store, { view: 'amax', recipe: 'nvfp4-export', backend: 'wasm' })
    expect(step()).toBe(3)
    choose(store, { te: 'v2.15' })
    expect(step()).toBeNull()
    choose(store, { ep: 8, step: 2 })
    expect(step()).toBe(2)
  })

  it('takes over a link, but not the one of its own state', () => {
    const store = createAppStore(broken)
    const before = store.getState()
    open(store, encode(before.state))
    expect(store.getState()).toBe(before)
    open(store, '#/decompose?te=v2.9')
    expect(store.getState()).toMatchObject({ state: { ...initialState, te: 'v2.9' }, problems: [] })
  })

  it('goes back to the start', () => {
    const store = createAppStore(broken)
    choose(store, { ep: 8, step: 4 })
    reset(store)
    expect(store.getState()).toMatchObject({ state: initialState, problems: [] })
    undo(store)
    expect(store.getState().state).toMatchObject({ ep: 8, step: 4 })
  })

  it('takes choices back and makes them again, also those that a link made', () => {
    const store = createAppStore()
    const ep = () => store.getState().state.ep
    choose(store, { ep: 8 })
    choose(store, { ep: 8 })
    undo(store)
    expect(ep()).toBe(1)
    redo(store)
    expect(ep()).toBe(8)
    open(store, encode({ ...initialState, ep: 4 }))
    undo(store)
    expect(ep()).toBe(8)
    // The browser's own way back is the same step.
    open(store, encode(initialState))
    expect(store.getState().past).toEqual([])
    redo(store)
    expect(ep()).toBe(8)
  })
})
