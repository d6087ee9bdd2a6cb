import { describe, expect, it } from 'vitest'
import { groupsOf } from '../../quant/backends/groups.ts'
import { placeOfElement, placeOfGroup } from './place.ts'

const SHAPE = [3, 256, 512] as const

describe('the place of a number', () => {
  it('is an element’s expert, row and column', () => {
    expect(placeOfElement(SHAPE, 2 * 256 * 512 + 7 * 512 + 9)).toEqual({ expert: 2, row: 7, column: 9 })
  })

  it.each([
    ['block-16', { expert: 1, row: 3, column: 32 }, (256 + 3) * 32 + 2],
    ['tile-128', { expert: 1, row: 128, column: 256 }, 8 + 4 + 2],
    ['row', { expert: 2, row: 5, column: null }, 2 * 256 + 5],
    ['expert', { expert: 2, row: null, column: null }, 2],
  ] as const)('is where a group of %s begins', (granularity, place, index) => {
    const groups = groupsOf(SHAPE, granularity)
    expect(placeOfGroup(groups, SHAPE, groups.count, index)).toEqual(place)
  })

  it('is only an expert where its blocks share an amax', () => {
    const place = placeOfGroup(groupsOf(SHAPE, 'block-16'), SHAPE, 3, 1)
    expect(place).toEqual({ expert: 1, row: null, column: null })
  })
})
