import { describe, expect, it } from 'vitest'
import fixture from '../../../test/fixtures/fp8-recipe-vectors.json'
import { bf16FromBits, f32Bits, f32FromBits } from '../formats/float-bits.ts'
import { FP8_AMAX_GUARD, fp8Quantize, fp8Scale } from './fp8-per-tensor.ts'

const hex = (list: string): number[] => list.split(' ').map((word) => Number.parseInt(word, 16))
const maxAbs = (values: readonly number[]): number => Math.max(...values.map(Math.abs))

describe('FP8 per tensor', () => {
  describe.each(fixture.cases)('$id', (matrix) => {
    const x = hex(matrix.x_bf16).map(bf16FromBits)

    it.each([
      ['eager', matrix.fp8_per_tensor_eager],
      ['cuda', matrix.fp8_per_tensor_cuda],
    ] as const)('%s agrees bit for bit', (division, expected) => {
      const scale = fp8Scale(maxAbs(x), division)
      expect(f32Bits(scale.amax)).toBe(Number.parseInt(expected.amax, 16))
      expect(f32Bits(scale.scale)).toBe(Number.parseInt(expected.scale, 16))
      expect(f32Bits(scale.inverse)).toBe(Number.parseInt(expected.inv, 16))

      const steps = x.map((value) => fp8Quantize(value, scale, 'bf16'))
      expect(steps.map(({ code }) => code)).toEqual(hex(expected.codes))
      expect(steps.map(({ dequantized }) => f32Bits(dequantized))).toEqual(hex(expected.fake_f32))
      expect(steps.map(({ output }) => f32Bits(output) >>> 16)).toEqual(hex(expected.fake_bf16))
    })

    it('per channel agrees bit for bit: the same steps under a scale a row', () => {
      const [, columns = 0] = matrix.shape
      const expected = matrix.fp8_per_channel_eager
      const steps = hex(expected.amax).flatMap((amaxBits, row) => {
        const values = x.slice(row * columns, (row + 1) * columns)
        expect(f32Bits(maxAbs(values))).toBe(amaxBits)
        const scale = fp8Scale(f32FromBits(amaxBits), 'eager')
        return values.map((value) => fp8Quantize(value, scale, 'f32'))
      })
      expect(steps.map(({ code }) => code)).toEqual(hex(expected.codes))
      expect(steps.map(({ output }) => f32Bits(output))).toEqual(hex(expected.fake_f32))
    })
  })

  it('two roundings differ from one at amax 5.75', () => {
    expect(f32Bits(fp8Scale(5.75, 'eager').scale)).toBe(0x429bd37b)
    expect(f32Bits(fp8Scale(5.75, 'cuda').scale)).toBe(0x429bd37a)
  })

  it('shows each step of amax 3.7, x = 1', () => {
    const steps = fp8Quantize(1, fp8Scale(Math.fround(3.7), 'eager'), 'f32')
    expect(steps).toMatchObject({ value: 1, code: 0x6f, codeBits: '0.1101.111', decoded: 120 })
    expect(steps.output).toBeCloseTo(0.9910714, 7)
    expect(steps.error).toBe(steps.output - 1)
  })

  it('uses 1 for an amax at the guard, and the amax just above it', () => {
    expect(fp8Scale(FP8_AMAX_GUARD, 'eager')).toMatchObject({ guarded: true, scale: 448 })
    expect(fp8Scale(0, 'cuda')).toMatchObject({ guarded: true, scale: 448 })
    const above = f32FromBits(f32Bits(FP8_AMAX_GUARD) + 1)
    expect(fp8Scale(above, 'eager').guarded).toBe(false)
    expect(fp8Scale(above, 'eager').scale).toBeGreaterThan(2 ** 32)
  })

  it('keeps NaN, and brings Inf to the largest value', () => {
    const scale = fp8Scale(2, 'eager')
    expect(fp8Quantize(Number.NaN, scale, 'bf16').output).toBeNaN()
    expect(fp8Quantize(Number.POSITIVE_INFINITY, scale, 'bf16')).toMatchObject({ clamped: 448, output: 2 })
    expect(fp8Quantize(Number.NEGATIVE_INFINITY, scale, 'bf16')).toMatchObject({ code: 0xfe, output: -2 })
  })
})
