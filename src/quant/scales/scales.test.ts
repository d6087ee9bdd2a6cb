import { describe, expect, it } from 'vitest'
import { f32Bits, f32FromBits } from '../formats/float-bits.ts'
import { findRecipe } from '../recipes/find-recipe.ts'
import type { RecipeId } from '../recipes/recipes.ts'
import { fp8Scale } from './fp8.ts'
import { AMAX_GUARD } from './scale-rule.ts'

/** The scales of a list of groups. */
const scalesOf = (id: RecipeId, amax: readonly number[], tensorAmax = 1) => {
  const { rule, storedScale } = findRecipe(id)
  const count = amax.length
  const into = {
    scale: new Float32Array(count),
    decodeScale: new Float32Array(count),
    stored: storedScale === 'f32' ? new Float32Array(count) : new Uint8Array(count),
  }
  const remarks = rule.make(Float32Array.from(amax), Math.fround(tensorAmax), into)
  const tensorScale = rule.tensorScale?.(Math.fround(tensorAmax))
  return {
    ...remarks,
    tensorScale,
    scale: [...into.scale],
    decodeScale: [...into.decodeScale],
    stored: [...into.stored],
  }
}

describe('FP8 scales', () => {
  it('round twice in eager PyTorch, and once in CUDA', () => {
    expect(f32Bits(fp8Scale(5.75, 'eager'))).toBe(0x429bd37b)
    expect(f32Bits(fp8Scale(5.75, 'cuda'))).toBe(0x429bd37a)
  })

  it('differ between both for 33 of the 128 bf16 mantissas', () => {
    const differ = Array.from({ length: 128 }, (_, i) => 1 + i / 128).filter(
      (amax) => fp8Scale(amax, 'eager') !== fp8Scale(amax, 'cuda'),
    )
    expect(differ).toHaveLength(33)
  })

  it('use 1 for an amax at the guard, and the amax just above it', () => {
    const above = f32FromBits(f32Bits(AMAX_GUARD) + 1)
    const { scale, guarded, stored } = scalesOf('fp8-per-channel', [0, AMAX_GUARD, above])
    expect(scale.slice(0, 2)).toEqual([448, 448])
    expect(scale[2]).toBeGreaterThan(2 ** 32)
    expect(guarded).toBe(2)
    expect(stored[0]).toBe(1)
  })
})

describe('integer scales', () => {
  it('make all of a group with a tiny amax 0, divided by 1', () => {
    const { scale, decodeScale, guarded } = scalesOf('int8-per-channel', [0, AMAX_GUARD, 2])
    expect(scale).toEqual([0, 0, 63.5])
    expect(decodeScale).toEqual([1, 1, 63.5])
    expect(guarded).toBe(2)
  })
})

describe('MX scales', () => {
  const exponents = (id: RecipeId, amax: readonly number[]): number[] =>
    scalesOf(id, amax).stored.map((byte) => byte - 127)

  it('round the exponent up by NVIDIA’s rule and down by OCP’s', () => {
    expect(exponents('mxfp8-export', [448, 449, 512])).toEqual([0, 1, 1])
    expect(exponents('mxfp8-ocp', [448, 449, 512])).toEqual([0, 0, 1])
    expect(exponents('mxfp4-export', [6, 7, 8])).toEqual([0, 1, 1])
    expect(exponents('mxfp4-ocp', [6, 7, 8])).toEqual([0, 0, 1])
  })

  it('have byte 0 for a zero or NaN block in packing, and 2^0 in fake quantization', () => {
    expect(scalesOf('mxfp8-export', [0, NaN, Infinity]).stored).toEqual([0, 0, 254])
    expect(scalesOf('mxfp4-export', [0]).stored).toEqual([0])
    expect(exponents('mxfp8-fake', [0, NaN, Infinity])).toEqual([0, 0, 0])
    expect(exponents('mxfp4-fake', [0, NaN, Infinity])).toEqual([0, 0, 0])
  })

  it('are limited to 2^-127 … 2^127, both exact in f32', () => {
    const { scale, decodeScale } = scalesOf('mxfp8-export', [2 ** -140, 2 ** 127])
    expect(scale).toEqual([2 ** 127, 2 ** -119])
    expect(decodeScale).toEqual([2 ** -127, 2 ** 119])
  })
})

describe('NVFP4 scales', () => {
  it('of a block far below the tensor’s amax: packing raises them, fake quantization lets the block go', () => {
    const packed = scalesOf('nvfp4-export', [1, 1e-6, 0])
    expect(packed.stored).toEqual([0x7e, 0x01, 0x38])
    expect(packed.underflowed).toBe(1)
    const dynamic = scalesOf('nvfp4-dynamic-fake', [1, 1e-6, 0])
    expect(dynamic.stored).toEqual([0x7e, 0x00, 0x00])
    expect(dynamic.scale.slice(1)).toEqual([1, 1])
    expect(dynamic.underflowed).toBe(1)
    const fixed = scalesOf('nvfp4-static-fake', [1, 1e-6, 0])
    expect(fixed.stored).toEqual([0x7e, 0x00, 0x00])
    expect(fixed.scale.slice(1)).toEqual([0, 0])
    expect(fixed.underflowed).toBe(1)
  })

  it('saturate at 448 where a block is past the tensor’s amax', () => {
    for (const id of ['nvfp4-export', 'nvfp4-dynamic-fake', 'nvfp4-static-fake'] as const) {
      const { stored, limited } = scalesOf(id, [1, 4], 1)
      expect(stored).toEqual([0x7e, 0x7e])
      expect(limited).toBe(1)
    }
  })

  it('have a tensor scale of amax / 2688, and stand-ins for an amax of 0', () => {
    expect(scalesOf('nvfp4-export', [1], 2688).tensorScale).toBe(1)
    expect(scalesOf('nvfp4-export', [0], 0).tensorScale).toBe(Math.fround(6 / 2688))
    expect(scalesOf('nvfp4-dynamic-fake', [0], 0).tensorScale).toBe(Math.fround(1e-12))
  })
})
