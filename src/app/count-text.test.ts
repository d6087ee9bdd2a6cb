import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countText } from './count-text.ts'

it('writes whole numbers as English does', () => {
  expect([0, 999, 1000, 1_048_576].map(countText)).toEqual(['0', '999', '1,000', '1,048,576'])
  fc.assert(
    fc.property(fc.maxSafeInteger(), (number) => {
      expect(countText(number)).toBe(number.toLocaleString('en-US'))
    }),
  )
})
