import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapText } from './wrap-text.ts'

const widthOf = (text: string) => text.length

describe('wrapText', () => {
  it('breaks at spaces, and in a word only where it is wider than a line', () => {
    expect(wrapText('one two three', 8, widthOf)).toEqual(['one two', 'three'])
    expect(wrapText('a https://example.com', 8, widthOf)).toEqual(['a', 'https://', 'example.', 'com'])
    expect(wrapText('short', 8, widthOf)).toEqual(['short'])
  })

  it('loses nothing but spaces and keeps every line within the width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ') }),
        fc.integer({ min: 1, max: 9 }),
        (text, width) => {
          const lines = wrapText(text, width, widthOf)
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
          expect(lines.every((line) => line.length <= width)).toBe(true)
        },
      ),
    )
  })
})
