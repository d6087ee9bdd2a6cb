import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { f32Bits } from '../../quant/formats/float-bits.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { explainCell } from '../compute/explain-cell.ts'
import { formulaOf } from './formula.ts'

const bf16 = (values: readonly number[]): Uint8Array => {
  const words = Uint16Array.from(values, (value) => f32Bits(value) >>> 16)
  return new Uint8Array(words.buffer)
}

const explained = async (id: string, values: readonly number[], chosen: number | null) => {
  const recipe = findRecipe(id)
  const view = { dtype: 'bf16', shape: [1, 1, values.length], source: bf16(values) } as const
  const result = await quantize(view, recipe, { kind: 'max' }, referenceBackend)
  const cell = { row0: 0, row1: 1, in0: 0, in1: values.length }
  const found = explainCell(view, result, 0, cell, chosen === null ? null : { row: 0, input: chosen })
  return { found, formula: formulaOf(recipe, 'the scale', 'own', found) }
}

describe('the formula', () => {
  it('follows the largest value of a cell through FP8', async () => {
    const { found, formula } = await explained('fp8-per-tensor-cuda', [0.5, -2, 1], null)
    expect(found.input).toBe(1)
    expect(formula?.before.map(({ name, value }) => [name, value])).toEqual([
      ['weight', '−2'],
      ['amax', '2'],
      ['scale', '224'],
      ['scaled', '−448'],
    ])
    expect(formula?.code.fields).toEqual([
      { name: 'sign', bits: '1' },
      { name: 'exponent', bits: '1111' },
      { name: 'mantissa', bits: '110' },
    ])
    expect(formula?.after.map(({ value }) => value)).toEqual(['−2', '0'])
    expect(formula?.relativeError).toBe(0)
  })

  it('says where a value became 0, and what its block is', async () => {
    const values = Array.from({ length: 16 }, (_, at) => (at === 3 ? 6 : 0.125))
    const { formula } = await explained('nvfp4-export', values, 0)
    expect(formula?.before.map(({ name }) => name)).toEqual(['weight', 'amax', 'g', 'scale', 'scaled'])
    expect(formula?.before[1]?.how).toBe('largest magnitude in inputs 0 to 15 of the channel')
    expect(formula?.code).toMatchObject({ remark: 'became 0', decoded: '0' })
    expect(formula?.relativeError).toBe(1)
  })

  it('shows an integer’s bits as one', async () => {
    const { formula } = await explained('int8-per-channel', [-1, 0.5], null)
    expect(formula?.code.fields).toEqual([{ name: 'two’s complement', bits: '10000001' }])
  })

  it('has nothing to say of an expert without an amax', async () => {
    const { formula } = await explained('fp8-per-tensor-cuda', [NaN, 1], 1)
    expect(formula).toBeNull()
  })
})
