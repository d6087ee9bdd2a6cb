import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineLabel, placeOfSlot, planGrid, slotAt } from './grid-plan.ts'

const axes = (...sizes: readonly number[]) =>
  sizes.map((size, index) => ({ name: ['ETP', 'EP', 'EDP', 'PP'][index] ?? '', size }))
const sizes = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 8 }))
  .map(([a, b, c]) => axes(a, b, c, 1))

describe('planGrid', () => {
  it('reads like a table where that fits: inner axes across, outer ones down', () => {
    const plan = planGrid(axes(1, 4, 4, 1), 930)
    expect(plan.axes.map(({ name, across, down }) => [name, across, down])).toEqual([
      ['EP', 4, 1],
      ['EDP', 1, 4],
    ])
    expect(plan.cell.width).toBeGreaterThan(100)
  })

  it('wraps an axis that is too long for a line', () => {
    const [axis] = planGrid(axes(1, 1, 1024, 1), 930).axes
    expect(axis?.down).toBeGreaterThan(1)
    expect(axis && lineLabel(axis, 0)).toBe(`0–${(axis?.across ?? 0) - 1}`)
  })

  it.each([320, 640, 930])('fits 1,024 ranks in %i px', (width) => {
    for (const shape of [axes(1, 64, 16, 1), axes(1, 8, 128, 1), axes(8, 1, 16, 8), axes(1, 512, 2, 1)]) {
      const plan = planGrid(shape, width)
      expect(plan.width).toBeLessThanOrEqual(width)
      expect(plan.height).toBeLessThanOrEqual(1000)
      expect(plan.cell.width).toBeGreaterThanOrEqual(7)
    }
  })

  it('gives every slot a cell of its own, which a point in it finds', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 300, max: 1000 }), (shape, width) => {
        const plan = planGrid(shape, width)
        const world = shape.reduce((product, { size }) => product * size, 1)
        const { width: wide, height: high } = plan.cell
        for (let slot = 0; slot < world; slot++) {
          const { x, y } = placeOfSlot(plan, slot)
          expect(slotAt(plan, x, y)).toBe(slot)
          expect(slotAt(plan, x + wide - 1, y + high - 1)).toBe(slot)
          expect(slotAt(plan, x + wide, y)).not.toBe(slot)
          expect(x + wide).toBeLessThanOrEqual(plan.width)
          expect(y + high).toBeLessThanOrEqual(plan.height)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('finds nothing beside the cells', () => {
    const plan = planGrid(axes(1, 4, 4, 1), 930)
    expect(slotAt(plan, 0, 0)).toBeNull()
    expect(slotAt(plan, plan.left + plan.cell.width + 1, plan.top)).toBeNull()
    expect(slotAt(plan, plan.width + 1, plan.height + 1)).toBeNull()
  })
})
