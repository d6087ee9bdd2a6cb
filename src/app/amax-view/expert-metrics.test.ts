import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { METRICS, metricRange, numberText, ordered } from './expert-metrics.ts'

const tensor = {
  dtype: 'bf16',
  shape: [32, 4, 64],
  source: { kind: 'loud-expert', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
} as const
const quantized = async (sharing: 'own' | 'shared') =>
  (await quantize(tensor, findRecipe('fp8-per-tensor-eager'), { kind: 'max' }, referenceBackend, { sharing }))
    .experts
const metric = (id: string) => {
  const found = METRICS.find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('expert metrics', () => {
  it('order the experts by what sharing costs them, the missed ones last', async () => {
    const results = [null, ...(await quantized('shared'))]
    const order = ordered(results, metric('lost'))
    expect(order).toHaveLength(33)
    expect(order.at(-1)).toBe(0)
    const lost = order.slice(0, -1).map((expert) => results[expert]?.bitsLost ?? NaN)
    expect(lost).toEqual(lost.toSorted((a, b) => b - a))
    expect(lost.at(-1)).toBe(0)
    expect(lost[0]).toBeGreaterThan(2)
    expect(ordered(results, null)).toEqual(results.map((_, expert) => expert))
  })

  it('have a range from 0, but for SQNR', async () => {
    const results = await quantized('own')
    expect(metricRange(metric('lost'), results)).toEqual([0, 0])
    const [low, high] = metricRange(metric('sqnr'), results)
    const decibels = results.map(({ sqnrDb }) => sqnrDb ?? NaN)
    expect(low).toBeLessThan(Math.min(...decibels))
    expect(high).toBeGreaterThan(Math.max(...decibels))
    expect(metricRange(metric('amax'), [null])).toEqual([0, 0])
  })
})

describe('a number’s text', () => {
  it.each([
    [0, '0'],
    [0.0213456, '0.02135'],
    [-1.5, '−1.5'],
    [448, '448'],
    [2 ** -20, '9.54 × 10^−7'],
    [-12_345_678, '−1.23 × 10^7'],
    [Infinity, '∞'],
    [NaN, 'NaN'],
  ])('of %d is %s', (value, text) => {
    expect(numberText(value)).toBe(text)
  })
})
