import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayoutInput } from './layout-input.ts'
import { RULE_SOURCE } from './layout-rules.ts'
import { expertsOfRank, layout } from './layout.ts'
import { smallestWorld } from './smallest-world.ts'

const qwen3 = { experts: 128, hidden: 2048, intermediate: 768, gated: true }
const rulesOf = (input: LayoutInput): readonly string[] => {
  const result = layout(input)
  return result.ok ? [] : result.broken.map(({ rule }) => rule)
}
const size = fc.integer({ min: 1, max: 12 })
const parallelism = fc.record({ tp: size, ep: size, etp: size, cp: size, pp: size })

describe('layout', () => {
  it.each([
    { tp: 2, ep: 4, etp: 1, denseDp: 8, expertDp: 4 },
    { tp: 2, ep: 4, etp: 2, denseDp: 8, expertDp: 2 },
    { tp: 1, ep: 8, etp: 1, denseDp: 16, expertDp: 2 },
    { tp: 4, ep: 2, etp: 4, denseDp: 4, expertDp: 2 },
  ])('16 ranks, TP $tp, EP $ep, ETP $etp', ({ tp, ep, etp, denseDp, expertDp }) => {
    const result = layout({ ...qwen3, world: 16, tp, ep, etp })
    expect(result).toMatchObject({ ok: true, denseDp, expertDp, localExperts: 128 / ep })
  })

  it('cuts gate and up by rows and fc2 by inputs', () => {
    expect(layout({ ...qwen3, world: 2, tp: 2, ep: 1, etp: 2 })).toMatchObject({
      fc1: [768, 2048],
      fc2: [2048, 384],
    })
    const reluSquared = { ...qwen3, experts: 512, hidden: 1024, intermediate: 2688, gated: false }
    expect(layout({ ...reluSquared, world: 4, tp: 1, ep: 4, etp: 1 })).toMatchObject({
      fc1: [2688, 1024],
      fc2: [1024, 2688],
    })
  })

  it('puts PR #833’s TP 8 and EP 8 on 8 ranks with ETP 1 only', () => {
    expect(layout({ ...qwen3, world: 8, tp: 8, ep: 8, etp: 1 })).toMatchObject({ ok: true, localExperts: 16 })
    const withDefault = layout({ ...qwen3, world: 8, tp: 8, ep: 8, etp: 8 })
    expect(withDefault).toEqual({
      ok: false,
      broken: [
        {
          rule: 'expert-grid',
          message:
            'The experts need ETP × EP × PP = 8 × 8 × 1 = 64 ranks, and 8 is no multiple of that: take a multiple of 64 ranks, or lower ETP, EP or PP.',
        },
      ],
    })
  })

  it.each([
    ['size', { ep: 0 }],
    ['size', { tp: 1.5 }],
    ['dense-grid', { tp: 3 }],
    ['dense-grid', { cp: 3 }],
    ['expert-grid', { ep: 64 }],
    ['experts', { experts: 40, ep: 16 }],
    ['intermediate', { intermediate: 900, etp: 8 }],
  ])('names the rule %s', (rule, wrong) => {
    expect(rulesOf({ ...qwen3, world: 16, tp: 1, ep: 1, etp: 1, ...wrong })).toEqual([rule])
  })

  it('wants one data parallel size for both grids where DP is outermost', () => {
    const input = { ...qwen3, world: 16, tp: 2, ep: 4, etp: 1, pp: 2, order: 'tp-cp-ep-pp-dp' } as const
    expect(layout(input)).toEqual({
      ok: false,
      broken: [
        {
          rule: 'rank-order',
          message:
            'In the order tp-cp-ep-pp-dp with PP = 2 the dense layers and the experts must have the same data parallel size, and 4 (dense) is not 2 (experts): make TP × CP = ETP × EP, or take the order tp-cp-ep-dp-pp.',
        },
      ],
    })
    expect(rulesOf({ ...input, order: 'tp-cp-ep-dp-pp' })).toEqual([])
    expect(rulesOf({ ...input, pp: 1 })).toEqual([])
    expect(rulesOf({ ...input, ep: 2 })).toEqual([])
  })

  it('names all rules that are broken at once', () => {
    expect(rulesOf({ ...qwen3, world: 7, tp: 2, ep: 3, etp: 5, pp: 2 })).toEqual([
      'dense-grid',
      'expert-grid',
      'experts',
      'intermediate',
    ])
    expect(Object.keys(RULE_SOURCE)).toHaveLength(6)
  })

  it('is legal on the multiples of the smallest world and on nothing less', () => {
    fc.assert(
      fc.property(parallelism, size, fc.integer({ min: 1, max: 400 }), (cut, times, world) => {
        const input = { experts: cut.ep * 3, hidden: 64, intermediate: cut.etp * 16, gated: true, ...cut }
        const least = smallestWorld(cut)
        expect(rulesOf({ ...input, world: least * times })).toEqual([])
        expect(rulesOf({ ...input, world }).length === 0).toBe(world % least === 0)
      }),
    )
  })

  it('accounts for every rank and every expert', () => {
    fc.assert(
      fc.property(parallelism, size, (cut, times) => {
        const world = smallestWorld(cut) * times
        const experts = cut.ep * 5
        const result = layout({ experts, hidden: 64, intermediate: cut.etp * 16, gated: true, world, ...cut })
        if (!result.ok) return expect.unreachable('legal by construction')
        expect(result.denseDp * cut.tp * cut.cp * cut.pp).toBe(world)
        expect(result.expertDp * cut.etp * cut.ep * cut.pp).toBe(world)
        const owned = Array.from({ length: cut.ep }, (_, epRank) =>
          expertsOfRank(result.localExperts, epRank),
        )
        expect(owned[0]?.first).toBe(0)
        expect(owned.at(-1)?.last).toBe(experts - 1)
        owned.slice(1).forEach(({ first }, i) => expect(first).toBe((owned[i]?.last ?? 0) + 1))
      }),
    )
  })
})
