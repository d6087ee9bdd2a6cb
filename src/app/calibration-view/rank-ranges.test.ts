import { expect, it } from 'vitest'
import { rankRanges, ranksText } from './rank-ranges.ts'

it.each([
  [[0], '0'],
  [[2, 0], '0 and 2'],
  [[1, 2, 3, 4], '1–4'],
  [[3, 4], '3 and 4'],
  [[0, 1, 2, 8, 12, 13, 14, 15], '0–2, 8 and 12–15'],
  [[5, 5, 5], '5'],
])('says %j as %s', (ranks, text) => {
  expect(rankRanges(ranks)).toBe(text)
})

it('has one rank or several', () => {
  expect(ranksText([3, 3])).toBe('rank 3')
  expect(ranksText([3, 4])).toBe('ranks 3 and 4')
})

it('counts the rest where there are too many to list', () => {
  const every3rd = Array.from({ length: 100 }, (_, index) => index * 3)
  expect(rankRanges(every3rd)).toBe('0, 3, 6, 9, 12 and 95 more')
  expect(rankRanges(every3rd, Infinity)).toMatch(/, 294 and 297$/)
})
