import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeE4M3fn, encodeE4M3fnBits } from './e4m3fn.ts'
import { f32Bits, f32FromBits } from './float-bits.ts'

it('E4M3FN picks the nearest of all 127 magnitudes, and the even code on a tie', () => {
  const magnitudes = Array.from({ length: 127 }, (_, code) => code)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: f32Bits(464) }), (bits) => {
      const value = f32FromBits(bits)
      const distance = (code: number): number => Math.abs(decodeE4M3fn(code) - value)
      const least = Math.min(...magnitudes.map(distance))
      const nearest = magnitudes.filter((code) => distance(code) === least)
      const expected = nearest.length === 1 ? nearest[0] : nearest.find((code) => code % 2 === 0)
      expect(encodeE4M3fnBits(bits, 'nosat')).toBe(expected)
    }),
  )
})
