import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { expertNotes } from './expert-notes.ts'

const f32 = (values: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer)

describe('notes', () => {
  it('say each kind once, with the experts that it is about', async () => {
    const source = f32([1, NaN, 1, 2, 0, 0, NaN, NaN])
    const view = { dtype: 'f32', shape: [4, 1, 2], source } as const
    const { experts } = await quantize(
      view,
      findRecipe('fp8-per-tensor-cuda'),
      { kind: 'max' },
      referenceBackend,
    )
    const notes = expertNotes(experts)
    const nan = notes.find(({ code }) => code === 'nan')
    expect(nan?.experts).toEqual([0, 3])
    expect(nan?.message).toMatch(/^2 elements NaN/)
    expect(notes.find(({ code }) => code === 'amax-zero')?.experts).toEqual([2])
    expect(expertNotes([null, null])).toEqual([])
  })
})
