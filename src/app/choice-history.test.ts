import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedKeys,
  type ChoiceHistory,
  MOST_UNDONE,
  record,
  redone,
  undone,
  visit,
} from './choice-history.ts'
import { initialState, type State } from './state.ts'

const begin = (state: State = initialState): ChoiceHistory => ({ past: [], state, future: [] })

const anyState: fc.Arbitrary<State> = fc
  .record({
    view: fc.constantFrom('decompose', 'compare'),
    ep: fc.constantFrom(1, 2, 4, 8),
    bias: fc.boolean(),
    step: fc.option(fc.nat(5)),
    counts: fc.option(fc.array(fc.nat(9), { maxLength: 3 })),
    tour: fc.constantFrom(null, 'pr-833'),
    stop: fc.nat(3),
  })
  .map((change) => ({ ...initialState, ...change }))

/** A history after some choices, visits, undos and redos. */
const anyHistory = fc
  .array(fc.oneof(anyState, fc.constantFrom('undo', 'redo')), { maxLength: 30 })
  .map((deeds) =>
    deeds.reduce((history, deed) => {
      if (deed === 'undo') return undone(history)
      return deed === 'redo' ? redone(history) : record(history, deed)
    }, begin()),
  )

const repeat = (times: number, act: (history: ChoiceHistory) => ChoiceHistory, from: ChoiceHistory) =>
  Array.from({ length: times }).reduce<ChoiceHistory>((history) => act(history), from)

describe('undo and redo', () => {
  it('take each other back', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        if (history.past.length > 0) expect(redone(undone(history))).toEqual(history)
        if (history.future.length > 0) expect(undone(redone(history))).toEqual(history)
      }),
    )
  })

  it('do nothing where there is nothing to do', () => {
    const history = begin()
    expect(undone(history)).toBe(history)
    expect(redone(history)).toBe(history)
  })

  it('lead back to the start and on again to the end', () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 30 }), (states) => {
        const end = states.reduce(record, begin())
        const start = repeat(end.past.length, undone, end)
        expect(start.state).toEqual(initialState)
        expect(start.past).toEqual([])
        expect(repeat(start.future.length, redone, start)).toEqual(end)
      }),
    )
  })

  it('never offer a step that changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, ({ past, state, future }) => {
        const line = [...past, state, ...future.toReversed()]
        for (const [index, next] of line.slice(1).entries()) {
          const before = line[index]
          expect(before && changedKeys(before, next)).not.toEqual([])
        }
      }),
    )
  })
})

describe('a choice', () => {
  it('ends what could be redone, unless it changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, anyState, (history, next) => {
        const then = record(history, next)
        expect(then.state).toEqual(next)
        if (then !== history) expect(then.future).toEqual([])
        expect(record(then, structuredClone(next))).toBe(then)
      }),
    )
  })

  it(`is kept for the last ${MOST_UNDONE}`, () => {
    const end = Array.from({ length: MOST_UNDONE + 5 }).reduce<ChoiceHistory>(
      (history, _, index) => record(history, { ...initialState, ep: index + 2 }),
      begin(),
    )
    expect(end.past).toHaveLength(MOST_UNDONE)
    expect(end.past[0]?.ep).toBe(6)
  })

  it('that is scrubbed through is one entry', () => {
    const scrubbed = [1, 2, 3].reduce((history, step) => record(history, { ...initialState, step }), begin())
    expect(scrubbed.past).toEqual([initialState])
    expect(record(scrubbed, initialState)).toEqual(begin())
    const other = record(scrubbed, { ...scrubbed.state, skew: 2 })
    expect(other.past).toHaveLength(2)
  })

  it('of stops of one tour is one entry, until something else is changed', () => {
    const stops = [{ ep: 8 }, { ep: 4, bias: true }].map((change, stop) => ({
      ...initialState,
      ...change,
      tour: 'pr-833' as const,
      stop: stop + 1,
    }))
    const started = record(begin(), { ...initialState, tour: 'pr-833' })
    const toured = stops.reduce(record, started)
    expect(toured.past).toHaveLength(2)
    const strayed = record(toured, { ...toured.state, ep: 2 })
    expect(strayed.past).toHaveLength(3)
  })
})

describe('a visit of a link', () => {
  it('is an undo or a redo where it leads there, and a choice elsewhere', () => {
    fc.assert(
      fc.property(anyHistory, anyState, (history, next) => {
        const [before, after] = [history.past.at(-1), history.future.at(-1)]
        if (before) expect(visit(history, structuredClone(before))).toEqual(undone(history))
        if (after && (!before || changedKeys(before, after).length > 0)) {
          expect(visit(history, structuredClone(after))).toEqual(redone(history))
        }
        expect(visit(history, next).state).toEqual(next)
      }),
    )
  })
})
