import { describe, expect, it } from 'vitest'
import { initialState } from '../state.ts'
import { orderOffers, stageOffers, tokenOffers, worldOffers } from './rank-offers.ts'

describe('what is on offer', () => {
  it('worlds are multiples of the fewest ranks', () => {
    const worlds = worldOffers({ ...initialState, tp: 2, ep: 6 })
    expect(worlds.slice(0, 4)).toEqual([6, 12, 18, 24])
    expect(worlds.at(-1)).toBeLessThanOrEqual(4096)
  })

  it('stages that a given world does not hold come with the reason', () => {
    const offers = stageOffers({ ...initialState, world: 16 }, 'pp')
    expect(offers.filter(({ legal }) => legal).map(({ value }) => value)).toEqual([1, 2])
    expect(offers.at(-1)?.reason).toContain('take a multiple of 128 ranks')
  })

  it('the other order is refused where the data parallel sizes differ', () => {
    expect(orderOffers({ ...initialState, pp: 2, ep: 4 }).map(({ reason }) => reason === null)).toEqual([
      true,
      false,
    ])
  })

  it('tokens stay few enough to route at once, and a chosen amount stays on offer', () => {
    expect(tokenOffers({ experts: 512, tokens: 1024 }).at(-1)).toBe(1024)
    expect(tokenOffers({ experts: 128, tokens: 1024 }).at(-1)).toBe(4096)
    expect(tokenOffers({ experts: 512, tokens: 16_384 }).at(-1)).toBe(16_384)
    expect(tokenOffers({ experts: 4, tokens: 3 })[0]).toBe(3)
  })
})
