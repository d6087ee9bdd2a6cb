import { describe, expect, it } from 'vitest'
import { ranksInWords } from './ranks-in-words.ts'

const every = (step: number, count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => first + index * step)

describe('ranksInWords', () => {
  it.each([
    [[5], '5'],
    [[0, 1], '0 and 1'],
    [every(1, 8), '0–7'],
    [every(4, 4, 1), '1, 5, 9, 13'],
    [every(2, 6), '0, 2 … 10, every 2nd'],
    [every(3, 6), '0, 3 … 15, every 3rd'],
    [every(8, 128, 3), '3, 11 … 1019, every 8th'],
    [every(21, 6), '0, 21 … 105, every 21st'],
    [[0, 1, 4, 5, 8, 9], '0, 1, 4, 5, 8, 9'],
  ])('%j', (ranks, words) => {
    expect(ranksInWords(ranks)).toBe(words)
  })
})
