import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import fixture from '../../../test/fixtures/e4m3fn-vectors.json'
import { decodeE4M3fn, encodeE4M3fn, encodeE4M3fnBits } from './e4m3fn.ts'
import { f32Bits, f32FromBits } from './float-bits.ts'

const isNanCode = (code: number): boolean => (code & 0x7f) === 0x7f

describe('E4M3FN', () => {
  for (const overflow of ['sat', 'nosat'] as const) {
    it.each(fixture.vectors.map((vector) => ({ ...vector, expected: vector[overflow] })))(
      `${overflow}: $in_bits ($in, $note)`,
      ({ in_bits, expected }) => {
        const code = encodeE4M3fnBits(Number(in_bits), overflow)
        if ('nan_any' in expected) expect(isNanCode(code)).toBe(true)
        else expect(code).toBe(Number(expected.code))
        expect(decodeE4M3fn(code)).toBe(Number(expected.value))
      },
    )

    it(`${overflow}: every code but NaN round-trips`, () => {
      for (let code = 0; code < 256; code++) {
        const back = encodeE4M3fn(decodeE4M3fn(code), overflow)
        if (isNanCode(code)) expect(isNanCode(back)).toBe(true)
        else expect(back).toBe(code)
      }
    })
  }

  it('picks the nearest of all 127 magnitudes, and the even code on a tie', () => {
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
})
