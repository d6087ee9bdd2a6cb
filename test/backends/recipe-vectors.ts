import { expect } from 'vitest'
import type { Backend } from '../../src/quant/backends/backend.ts'
import { fakeQuantize } from '../../src/quant/fake-quantize.ts'
import { f32Bits } from '../../src/quant/formats/float-bits.ts'
import { packCodes } from '../../src/quant/pack-codes.ts'
import { quantize } from '../../src/quant/quantize.ts'
import { findRecipe } from '../../src/quant/recipes/find-recipe.ts'
import { planFor } from '../../src/quant/recipes/plan-for.ts'
import type { RecipeId } from '../../src/quant/recipes/recipes.ts'
import fixture from '../fixtures/recipe-vectors.json'
import { viewOfBf16Bits } from './views.ts'

const hex = (text: string): number[] => text.split(' ').map((word) => Number.parseInt(word, 16))
const bits = (values: Float32Array): number[] => Array.from(values, f32Bits)

/** What a vector's fields are in our results: field → what we found, as a list. */
interface Found {
  readonly amax: number[]
  readonly scale: number[]
  readonly decodeScale: number[]
  readonly tensorScale: number[]
  readonly stored: number[]
  readonly exponents: number[]
  readonly codes: number[]
  readonly packed: number[]
  readonly fake: number[]
  readonly fakeBf16: number[]
}

/** Field of the vectors → what it is called in {@link Found}. */
const FIELDS: Readonly<Record<string, keyof Found>> = {
  amax: 'amax',
  scale: 'scale',
  inv: 'decodeScale',
  weight_scale_2: 'tensorScale',
  global_scale: 'tensorScale',
  scale_codes: 'stored',
  scale_bytes: 'stored',
  effective_scale: 'scale',
  exp: 'exponents',
  codes: 'codes',
  q: 'codes',
  packed: 'packed',
  fake_f32: 'fake',
  dequant_f32: 'fake',
  fake_bf16: 'fakeBf16',
}

/** Name of the vectors → our recipe. */
export const VECTOR_RECIPES: readonly (readonly [name: string, recipe: RecipeId])[] = [
  ['fp8_per_tensor_eager', 'fp8-per-tensor-eager'],
  ['fp8_per_tensor_cuda', 'fp8-per-tensor-cuda'],
  ['fp8_per_channel_eager', 'fp8-per-channel'],
  ['int8_per_channel', 'int8-per-channel'],
  ['int4_block128', 'int4-block-128'],
  ['nvfp4_export', 'nvfp4-export'],
  ['nvfp4_dynamic_fake', 'nvfp4-dynamic-fake'],
  ['mxfp8_export', 'mxfp8-export'],
  ['mxfp8_fake', 'mxfp8-fake'],
  ['mxfp4_export', 'mxfp4-export'],
  ['mxfp4_fake', 'mxfp4-fake'],
]

export const vectorCases = fixture.cases

const find = async (backend: Backend, id: RecipeId, matrix: (typeof vectorCases)[number]): Promise<Found> => {
  const [rows = 0, columns = 0] = matrix.shape
  const recipe = findRecipe(id)
  const view = viewOfBf16Bits([1, rows, columns], hex(matrix.x_bf16))
  const { codes, calibration } = await quantize(view, recipe, { kind: 'max' }, backend, { codes: true })
  const { plan, stored, summaries } = planFor(recipe, view, calibration)
  const all = codes ?? new Uint8Array(0)
  const fakeBf16 = fakeQuantize(view, { ...plan, output: 'bf16' })
  return {
    amax: bits(calibration.groupAmax),
    scale: bits(plan.scale),
    decodeScale: bits(plan.decodeScale),
    tensorScale: [f32Bits(summaries[0]?.tensorScale ?? Number.NaN)],
    stored: Array.from(stored),
    exponents: Array.from(stored, (byte) => byte - 127),
    codes: Array.from(all),
    packed: recipe.packing === 'column-pairs' ? Array.from(packCodes(all, view.shape, recipe.packing)) : [],
    fake: bits(fakeQuantize(view, { ...plan, output: 'f32' })),
    fakeBf16: bits(fakeBf16).map((each) => each >>> 16),
  }
}

/** Every field of a case's vector under one recipe, bit for bit. Returns how many fields there were. */
export const checkVector = async (
  backend: Backend,
  name: string,
  id: RecipeId,
  matrix: (typeof vectorCases)[number],
): Promise<number> => {
  const vector: unknown = Object.entries(matrix).find(([key]) => key === name)?.[1]
  if (typeof vector !== 'object' || vector === null) return 0
  const found = await find(backend, id, matrix)
  const mask = findRecipe(id).element === 'int4' ? 0xf : 0xff
  const fields = Object.entries(vector)
  for (const [field, value] of fields) {
    const key = FIELDS[field]
    if (key === undefined) expect.unreachable(`the vectors have a field '${field}' that is not checked`)
    const expected: unknown = typeof value === 'string' ? hex(value) : value
    if (field === 'q' && Array.isArray(expected)) {
      expect(found[key]).toEqual(expected.map((q: number) => q & mask))
    } else expect(found[key], field).toEqual(expected)
  }
  return fields.length
}
