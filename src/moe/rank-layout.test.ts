import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayoutInput } from './layout-input.ts'
import { GROUP_KINDS, groupOf, rankLayout } from './rank-layout.ts'
import { RANK_ORDERS } from './rank-order.ts'
import { smallestWorld } from './smallest-world.ts'

const sizes = { experts: 128, hidden: 2048, intermediate: 768, gated: true }
const legal = (input: LayoutInput) => {
  const found = rankLayout(input)
  if (!found.ok) throw new Error(found.broken.map(({ message }) => message).join(' '))
  return found
}

const size = fc.integer({ min: 1, max: 4 })
const layouts = fc
  .record({ tp: size, ep: size, etp: size, cp: size, pp: size, times: fc.integer({ min: 1, max: 3 }) })
  .chain(({ times, ...cut }) =>
    fc.record({
      cut: fc.constant({ ...cut, world: smallestWorld(cut) * times }),
      order: fc.constantFrom(...RANK_ORDERS),
    }),
  )
  .map(({ cut, order }) => ({ ...sizes, experts: cut.ep * 3, intermediate: cut.etp * 16, ...cut, order }))

describe('rankLayout', () => {
  it.each([
    { tp: 2, ep: 4, etp: 1, denseDp: 8, expertDp: 4, at: [0, 1, 1], group: [4, 5, 6, 7] },
    { tp: 2, ep: 4, etp: 2, denseDp: 8, expertDp: 2, at: [1, 2, 0], group: [1, 3, 5, 7] },
    { tp: 1, ep: 8, etp: 1, denseDp: 16, expertDp: 2, at: [0, 5, 0], group: [0, 1, 2, 3, 4, 5, 6, 7] },
    { tp: 4, ep: 2, etp: 4, denseDp: 4, expertDp: 2, at: [1, 1, 0], group: [1, 5] },
  ])(
    'puts rank 5 of 16 at $at with TP $tp, EP $ep, ETP $etp',
    ({ tp, ep, etp, denseDp, expertDp, at, group }) => {
      const layout = legal({ ...sizes, world: 16, tp, ep, etp })
      const place = layout.ranks[5]
      expect(layout).toMatchObject({ denseDp, expertDp })
      expect([place?.etp, place?.ep, place?.edp]).toEqual(at)
      expect(groupOf(layout, 'ep', 5)).toEqual(group)
    },
  )

  it('lets DP or PP be outermost', () => {
    const input = { ...sizes, world: 8, tp: 2, ep: 2, etp: 1, pp: 2 }
    const ppLast = legal(input)
    const dpLast = legal({ ...input, order: 'tp-cp-ep-pp-dp' })
    expect(groupOf(ppLast, 'pp', 1)).toEqual([1, 5])
    expect(groupOf(dpLast, 'pp', 1)).toEqual([1, 3])
    expect(groupOf(ppLast, 'dp', 1)).toEqual([1, 3])
    expect(groupOf(dpLast, 'dp', 1)).toEqual([1, 5])
  })

  it('cuts the ranks into groups of every kind, the pipeline the same in both grids', () => {
    fc.assert(
      fc.property(layouts, (input) => {
        const layout = rankLayout(input)
        fc.pre(layout.ok)
        const everyone = layout.ranks.map(({ rank }) => rank)
        for (const kind of GROUP_KINDS) {
          const { groups } = layout.partitions[kind]
          expect(groups.flat().sort((a, b) => a - b)).toEqual(everyone)
          expect(new Set(groups.map(({ length }) => length)).size).toBe(1)
          for (const group of groups)
            for (const rank of group) expect(groupOf(layout, kind, rank)).toBe(group)
        }
        for (const { rank, pp } of layout.ranks) {
          // Two ranks of a stage stand at the same PP coordinate, whichever grid it is read from.
          for (const other of groupOf(layout, 'ep', rank)) expect(layout.ranks[other]?.pp).toBe(pp)
        }
      }),
    )
  })

  it('keeps every expert on ETP × expert-DP ranks of each pipeline stage', () => {
    fc.assert(
      fc.property(layouts, (input) => {
        const layout = rankLayout(input)
        fc.pre(layout.ok)
        const { etp, edp, pp } = layout.grids.expert
        for (let stage = 0; stage < pp; stage++) {
          const owners = new Int32Array(input.experts)
          for (const place of layout.ranks) {
            if (place.pp !== stage) continue
            for (let e = place.experts.first; e <= place.experts.last; e++) owners[e] = (owners[e] ?? 0) + 1
          }
          expect([...owners].every((count) => count === etp * edp)).toBe(true)
        }
      }),
    )
  })

  it('places 1,024 ranks of 512 experts at once', () => {
    const layout = legal({ ...sizes, experts: 512, world: 1024, tp: 8, ep: 64, etp: 1, pp: 4 })
    expect(layout.ranks).toHaveLength(1024)
    expect(layout.grids.expert).toEqual({ etp: 1, ep: 64, edp: 4, pp: 4 })
  })
})
