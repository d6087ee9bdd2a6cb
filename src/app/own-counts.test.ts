import { describe, expect, it } from 'vitest'
import { MAX_NUMBER } from '../moe/model-limits.ts'
import { MAX_ASSIGNMENTS } from '../moe/routed-from-counts.ts'
import { readOwnCounts } from './own-counts.ts'

describe('readOwnCounts', () => {
  it('says what one looks at first', () => {
    expect(readOwnCounts('3, 0, 12, 0', 2)).toEqual({
      counts: [3, 0, 12, 0],
      total: 15,
      least: 0,
      most: 12,
      starved: [1, 3],
    })
  })

  it('takes as many assignments as can be routed, and says by what to divide more', () => {
    expect(readOwnCounts(`${MAX_ASSIGNMENTS / 2}, 0, 5`, 2).counts).toHaveLength(3)
    const parse = () => readOwnCounts(`${MAX_ASSIGNMENTS / 2 + 1}, 0, 5`, 2)
    expect(parse).toThrow('4,194,306 tokens × top-k')
    expect(parse).toThrow('divide every count by 2')
  })

  it('counts no expert twice for a token', () => {
    expect(readOwnCounts(`${MAX_ASSIGNMENTS}`, 8).total).toBe(MAX_ASSIGNMENTS)
  })

  it('takes no more experts than a link can hold', () => {
    expect(() => readOwnCounts('1,'.repeat(MAX_NUMBER + 1), 8)).toThrow(`${MAX_NUMBER} are the most experts`)
  })
})
