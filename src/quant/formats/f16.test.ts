import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { f16Bits, f16FromBits, toF16 } from './f16.ts'
import { f32Bits } from './float-bits.ts'

describe('binary16', () => {
  it('round-trips all 65,536 patterns, NaN as NaN', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = f16FromBits(bits)
      const back = f16Bits(f32Bits(value))
      if (Number.isNaN(value)) expect(back & 0x7fff).toBe(0x7e00)
      else if (back !== bits) expect.unreachable(`${bits.toString(16)} came back as ${back.toString(16)}`)
    }
  })

  it.each([
    ['65504 is the largest', 65504, 0x7bff],
    ['just below the middle of it and the next power rounds down', 65519.99, 0x7bff],
    ['the middle overflows', 65520, 0x7c00],
    ['half the smallest subnormal is a tie with zero', 2 ** -25, 0x0000],
    ['past it rounds up', 2 ** -25 * (1 + 2 ** -20), 0x0001],
    ['minus zero keeps its sign', -0, 0x8000],
    ['1 + 2^-11 is a tie and goes to the even 1', 1 + 2 ** -11, 0x3c00],
    ['1 + 3 · 2^-11 goes to the even one above', 1 + 3 * 2 ** -11, 0x3c02],
  ])('%s', (_, value, expected) => {
    expect(f16Bits(f32Bits(value))).toBe(expected)
  })

  it('finds the nearest of both neighbours', () => {
    fc.assert(
      fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (x) => {
        const bits = f16Bits(f32Bits(x))
        const distance = (pattern: number): number => Math.abs(f16FromBits(pattern) - x)
        const around = [bits - 1, bits + 1].filter((pattern) =>
          Number.isFinite(f16FromBits(pattern & 0xffff)),
        )
        for (const other of around) expect(distance(bits)).toBeLessThanOrEqual(distance(other & 0xffff))
        expect(toF16(x)).toBe(f16FromBits(bits))
      }),
    )
  })
})
