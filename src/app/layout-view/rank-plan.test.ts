import { describe, expect, it } from 'vitest'
import { type RankLayout, rankLayout } from '../../moe/rank-layout.ts'
import { moveRank, planRanks, rankAt } from './rank-plan.ts'

const sizes = { experts: 16, hidden: 8, intermediate: 8, gated: true }
const legal = (input: Partial<Parameters<typeof rankLayout>[0]>): RankLayout => {
  const found = rankLayout({ ...sizes, world: 16, tp: 2, ep: 4, etp: 1, ...input })
  if (!found.ok) throw new Error(found.broken.map(({ message }) => message).join(' '))
  return found
}

describe('planRanks', () => {
  it('stands EP groups on lines, and leads the arrow keys along both axes', () => {
    const plan = planRanks(legal({}), 'expert', 900)
    const lineOf = (rank: number) => [...plan.y].filter((y) => y === plan.y[rank]).length
    expect(lineOf(0)).toBe(4)
    expect(moveRank(plan, 5, 'ArrowRight')).toBe(6)
    expect(moveRank(plan, 5, 'ArrowDown')).toBe(9)
    expect(moveRank(plan, 7, 'ArrowRight')).toBe(7)
    expect(moveRank(plan, 2, 'ArrowUp')).toBe(2)
    expect(moveRank(plan, 2, 'End')).toBe(15)
    expect(moveRank(plan, 2, 'Enter')).toBeNull()
  })

  it('places the same ranks in the dense grid', () => {
    const plan = planRanks(legal({}), 'dense', 900)
    expect(plan.axes.map(({ name, size }) => `${name} ${size}`)).toEqual(['TP 2', 'DP 8'])
  })

  it.each(['tp-cp-ep-dp-pp', 'tp-cp-ep-pp-dp'] as const)('finds every rank under its cell in %s', (order) => {
    const found = legal({ world: 32, tp: 4, ep: 4, etp: 1, pp: 2, order })
    const plan = planRanks(found, 'expert', 700)
    for (const { rank, ep, pp } of found.ranks) {
      expect(rankAt(plan, (plan.x[rank] ?? 0) + 1, (plan.y[rank] ?? 0) + 1)).toBe(rank)
      const stage = found.ranks.filter((place) => place.pp === pp && place.ep === ep)
      expect(new Set(stage.map((place) => plan.x[place.rank])).size).toBe(1)
    }
  })
})
