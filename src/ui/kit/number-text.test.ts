import { describe, expect, it } from 'vitest'
import { readNumberText } from './number-text.ts'

const limits = { min: 1, max: 512, step: 1 }

describe('readNumberText', () => {
  it('reads a legal number', () => {
    expect(readNumberText(' 128 ', limits)).toEqual({ value: 128 })
  })

  it.each(['', '  ', '1e', 'abc', 'Infinity'])('asks for a number instead of %j', (text) => {
    expect(readNumberText(text, limits)).toEqual({ problem: 'Type a number from 1 to 512.' })
  })

  it('names the limits', () => {
    expect(readNumberText('513', limits)).toEqual({ problem: '513 is outside 1 to 512.' })
    expect(readNumberText('0', limits)).toEqual({ problem: '0 is outside 1 to 512.' })
  })

  it('names the two nearest steps', () => {
    expect(readNumberText('13', { min: 2, max: 64, step: 8 })).toEqual({
      problem: '13 is between steps: take 10 or 18.',
    })
  })

  it("adds the caller's own rule", () => {
    const check = (value: number) => (value % 8 === 0 ? undefined : `${value} experts do not divide by EP 8.`)
    expect(readNumberText('12', { ...limits, check })).toEqual({
      problem: '12 experts do not divide by EP 8.',
    })
    expect(readNumberText('16', { ...limits, check })).toEqual({ value: 16 })
  })
})
