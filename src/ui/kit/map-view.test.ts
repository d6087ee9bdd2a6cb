import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { broughtIntoView, carried, isWhole, panned, WHOLE_MAP, zoomed } from './map-view.ts'

const LIMITS = { x: 0.01, y: 0.5 }
const place = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
})
const factor = fc.double({ min: 0.1, max: 10, noNaN: true })

describe('the part of a map in sight', () => {
  it('keeps the place under the pointer where it is', () => {
    const view = zoomed(WHOLE_MAP, 0.5, LIMITS, { x: 0.25, y: 0.5 })
    expect(view).toEqual({ x0: 0.125, x1: 0.625, y0: 0.25, y1: 0.75 })
    expect(view.x0 + 0.25 * (view.x1 - view.x0)).toBe(0.25)
  })

  it('stops growing rows before columns', () => {
    const view = zoomed(WHOLE_MAP, 0.125, LIMITS)
    expect(view.x1 - view.x0).toBe(0.125)
    expect(view.y1 - view.y0).toBe(0.5)
  })

  it('never leaves the map, whatever is done', () => {
    const step = fc.tuple(factor, place, fc.double({ min: -3, max: 3, noNaN: true }))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let view = WHOLE_MAP
        for (const [by, at, right] of steps) view = panned(zoomed(view, by, LIMITS, at), right, -right)
        for (const [low, high, least] of [
          [view.x0, view.x1, LIMITS.x],
          [view.y0, view.y1, LIMITS.y],
        ] as const) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1 + 1e-12)
          expect(high - low).toBeGreaterThan(least - 1e-9)
        }
      }),
    )
  })

  it('is carried from one place to another', () => {
    const view = { x0: 0.5, x1: 0.75, y0: 0, y1: 1 }
    const [from, to] = [
      { x: 0.2, y: 0.5 },
      { x: 0.4, y: 0.5 },
    ]
    const moved = carried(view, from, to, 0.5, LIMITS)
    expect(moved.x1 - moved.x0).toBeCloseTo(0.125)
    // 0.55 of the map was under the fingers, and is.
    expect(moved.x0 + 0.4 * (moved.x1 - moved.x0)).toBeCloseTo(0.55)
    expect(moved.y1 - moved.y0).toBe(0.5)
  })

  it('comes back to the whole', () => {
    expect(isWhole(zoomed(zoomed(WHOLE_MAP, 0.2, LIMITS), 100, LIMITS))).toBe(true)
  })

  it('is moved no further than a cell asks for', () => {
    const view = { x0: 0.2, x1: 0.4, y0: 0, y1: 1 }
    expect(broughtIntoView(view, [0.25, 0.3], [0, 0.1])).toEqual(view)
    expect(broughtIntoView(view, [0.1, 0.15], [0, 0.1]).x0).toBeCloseTo(0.1)
    expect(broughtIntoView(view, [0.5, 0.55], [0, 0.1]).x1).toBeCloseTo(0.55)
  })
})
