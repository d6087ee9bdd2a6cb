import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { Engine } from '../compute/engine.ts'
import { columnText } from './column-text.ts'
import type { AmaxChoices } from './choices.ts'

const outcomeOf = (recipe: AmaxChoices['recipe']) =>
  new Engine([referenceBackend]).quantize(
    {
      kind: 'quantize',
      backend: 'auto',
      job: {
        tensor: {
          dtype: 'bf16',
          shape: [1, 256, 256],
          source: { kind: 'gaussian', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
        },
        recipe,
        calibrator: 'max',
        sharing: 'own',
      },
    },
    { signal: new AbortController().signal },
  )

describe('a column’s name', () => {
  it.each([
    ['fp8-per-channel', 'channels', 17, 'ch 17'],
    ['fp8-per-channel', 'blocks', 17, 'ch 8 · 1'],
    ['nvfp4-export', 'blocks', 17, 'ch 1 · 1'],
    ['fp8-block-128x128', 'channels', 1, 'ch 128–255'],
    ['fp8-block-128x128', 'blocks', 3, 'ch 128 · 1'],
  ] as const)('under %s, %s %d is %s', async (recipe, columns, column, text) => {
    expect(columnText(await outcomeOf(recipe), [256, 256], columns, column)).toBe(text)
  })
})
