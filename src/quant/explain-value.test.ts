import { describe, expect, it } from 'vitest'
import { viewOf, wildView } from '../../test/backends/views.ts'
import { referenceBackend } from './backends/reference/reference-backend.ts'
import { explainValue } from './explain-value.ts'
import { fakeQuantize } from './fake-quantize.ts'
import { quantize } from './quantize.ts'
import { findRecipe } from './recipes/find-recipe.ts'
import { planFor } from './recipes/plan-for.ts'
import { recipes } from './recipes/recipes.ts'

const MAX = { kind: 'max' } as const

describe('explainValue', () => {
  it('shows each step of amax 3.7, x = 1 in FP8', async () => {
    const view = viewOf('f32', [1, 1, 2], [1, 3.7])
    const result = await quantize(view, findRecipe('fp8-per-tensor-eager'), MAX, referenceBackend)
    const steps = explainValue(view, result, [0, 0, 0])
    expect(steps).toMatchObject({
      value: 1,
      amax: Math.fround(3.7),
      code: 0x6f,
      codeBits: '0.1101.111',
      decoded: 120,
    })
    expect(steps?.output).toBeCloseTo(0.9910714, 7)
    expect(steps?.error).toBe(Math.fround((steps?.output ?? 0) - 1))
  })

  it('shows the two scales of NVFP4', async () => {
    const view = viewOf(
      'bf16',
      [1, 1, 32],
      Array.from({ length: 32 }, (_, i) => (i < 16 ? 6 : 2688)),
    )
    const result = await quantize(view, findRecipe('nvfp4-export'), MAX, referenceBackend)
    expect(explainValue(view, result, [0, 0, 3])).toMatchObject({
      tensorScale: 1,
      amax: 6,
      storedScale: 0x38,
      scale: 1,
      codeBits: '0.11.1',
      decoded: 6,
      error: 0,
    })
  })

  it.each(recipes.map(({ id }) => id))('%s agrees with the whole, element by element', async (id) => {
    const recipe = findRecipe(id)
    const shape = recipe.wholeBlocks ? ([2, 130, 32] as const) : ([2, 130, 37] as const)
    const view = wildView('bf16', shape, 21)
    const result = await quantize(view, recipe, MAX, referenceBackend, { codes: true })
    const whole = fakeQuantize(view, planFor(recipe, view, result.calibration).plan)
    for (const [expert, row, column] of [
      [0, 0, 0],
      [0, 129, 4],
      [1, 64, 31],
      [1, 129, 20],
    ] as const) {
      const at = (expert * 130 + row) * shape[2] + column
      const steps = explainValue(view, result, [expert, row, column])
      expect(steps?.output).toBe(whole[at])
      expect(steps?.code).toBe(result.codes?.[at])
    }
  })

  it('has nothing to say of an expert without an amax, or of an element that is not there', async () => {
    const view = viewOf('f32', [1, 1, 2], [1, NaN])
    const result = await quantize(view, findRecipe('fp8-per-tensor-eager'), MAX, referenceBackend)
    expect(explainValue(view, result, [0, 0, 0])).toBeNull()
    expect(() => explainValue(view, result, [0, 0, 2])).toThrow(RangeError)
  })
})
