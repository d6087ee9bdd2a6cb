import { describe, expect, it } from 'vitest'
import { popularity } from './popularity.ts'

const byRank = (experts: number, skew: number): number[] => popularity(experts, skew, 7).sort((a, b) => b - a)

describe('popularity', () => {
  it.each([0, 0.25, 1, 1.5, 3])('follows Zipf’s law at skew %d', (skew) => {
    byRank(32, skew).forEach((weight, r) => {
      expect(weight).toBe(Math.max(1, Math.round(2 ** 20 * (r + 1) ** -skew)))
    })
  })

  it('takes the skew in steps of 1/256', () => {
    expect(byRank(8, 1 + 1 / 256)).not.toEqual(byRank(8, 1))
    expect(byRank(8, 1 + 1 / 512)).toEqual(byRank(8, 1))
  })

  it('leaves everyone a chance at the highest skew', () => {
    expect(byRank(4, 20)).toEqual([2 ** 20, 1, 1, 1])
  })

  it('deals the ranks to the experts by the seed', () => {
    expect(popularity(64, 1, 1)).not.toEqual(popularity(64, 1, 2))
    expect(popularity(64, 1, 1)).toEqual(popularity(64, 1, 1))
  })
})
