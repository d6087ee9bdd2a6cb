import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bf16Bits, bf16FromBits, f32Bits, f32FromBits, toBf16 } from './float-bits.ts'

describe('float bits', () => {
  it('round-trips every f32 that is not NaN', () => {
    fc.assert(fc.property(fc.float({ noNaN: true }), (x) => Object.is(f32FromBits(f32Bits(x)), x)))
  })

  it('keeps all 65,536 bfloat16 patterns, NaN as NaN', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = bf16FromBits(bits)
      if (Number.isNaN(value)) expect((bf16Bits(bits * 0x10000) & 0x7fff) > 0x7f80).toBe(true)
      else if (bf16Bits(f32Bits(value)) !== bits) expect.unreachable(`bf16 pattern ${bits.toString(16)}`)
    }
  })

  it.each([
    ['a tie goes to the even code below', 0x3f808000, 0x3f80],
    ['a tie goes to the even code above', 0x3f818000, 0x3f82],
    ['just past a tie goes up', 0x3f808001, 0x3f81],
    ['the largest f32 overflows to Inf', 0x7f7fffff, 0x7f80],
    ['a NaN with a payload in the low half only stays NaN', 0x7f800001, 0x7fc0],
    ['minus zero keeps its sign', 0x80000000, 0x8000],
    ['the smallest subnormal rounds to zero', 0x00000001, 0x0000],
  ])('%s', (_, bits, expected) => {
    expect(bf16Bits(bits)).toBe(expected)
  })

  it('finds the nearest of the two bfloat16 neighbours', () => {
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 120), max: 2 ** 120 }),
        (x) => {
          const below = bf16FromBits(f32Bits(x) >>> 16)
          const above = bf16FromBits((f32Bits(x) >>> 16) + 1)
          const nearest = Math.min(Math.abs(x - below), Math.abs(x - above))
          expect(Math.abs(x - toBf16(x))).toBe(nearest)
        },
      ),
    )
  })
})
