import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { cellAmax } from './cell-amax.ts'
import type { Kept } from './engine.ts'
import { KeptResults, ResultGoneError } from './kept-results.ts'

const tensor = {
  dtype: 'bf16',
  shape: [1, 1, 16],
  source: { kind: 'gaussian', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
} as const

/** A result that says it holds so many MB. */
const kept = async (megabytes: number): Promise<Kept> => {
  const recipe = 'nvfp4-export'
  const result = await quantize(tensor, findRecipe(recipe), { kind: 'max' }, referenceBackend)
  const channels = cellAmax(result, tensor.shape, null, 'channels')
  const blocks = { ...channels, own: new Float32Array(megabytes * 2 ** 18) }
  const { groups, experts } = result
  const job = { tensor, recipe, calibrator: 'max', sharing: 'own' } as const
  const outcome = { key: '', job, backend: 'reference', fallback: null, ms: 1, groups, experts } as const
  return { result, cells: { channels, blocks }, outcome: { ...outcome, columns: { channels: 1, blocks: 1 } } }
}

describe('kept results', () => {
  it('lets go what was used longest ago, once there is too much', async () => {
    const results = new KeptResults()
    results.set('a', await kept(150))
    results.set('b', await kept(150))
    results.get('a')
    results.set('c', await kept(150))
    expect(results.get('b')).toBeUndefined()
    expect(results.get('a')).toBeDefined()
    expect(() => results.need('b')).toThrow(ResultGoneError)
  })

  it('keeps the two of a comparison, whatever their size', async () => {
    const results = new KeptResults()
    results.set('a', await kept(300))
    results.set('b', await kept(300))
    expect(results.get('a')).toBeDefined()
    expect(results.get('b')).toBeDefined()
  })
})
