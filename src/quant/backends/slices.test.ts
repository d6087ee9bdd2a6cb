import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementReader } from './element-reader.ts'
import { slices } from './slices.ts'
import type { TensorView } from './tensor-view.ts'

const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => i * 31)
const synthetic = { kind: 'trained', seed: 1, layer: 2, firstExpert: 3, firstRow: 4 } as const

/** Every element as the slices give it, at its place in the whole. */
const gathered = (view: TensorView, maxBytes: number): number[] => {
  const [, out, inputs] = view.shape
  const all: number[] = []
  for (const slice of slices(view, maxBytes)) {
    const [experts, rows] = slice.view.shape
    const openRow = elementReader(slice.view)
    for (let row = 0; row < experts * rows; row++) {
      const read = openRow(Math.floor(row / rows), row % rows)
      for (let column = 0; column < inputs; column++)
        all[((slice.expert + Math.floor(row / rows)) * out + slice.row + (row % rows)) * inputs + column] =
          read(column)
    }
  }
  return all
}

describe('slices', () => {
  it.each([
    ['bytes', bytes(3 * 300 * 5 * 2)],
    ['synthetic', synthetic],
  ])('of %s hold every element once, for any size', (_, source) => {
    const view: TensorView = { dtype: 'bf16', shape: [3, 300, 5], source }
    const whole = gathered(view, Infinity)
    expect(whole).toHaveLength(3 * 300 * 5)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (maxBytes) => {
        expect(gathered(view, maxBytes)).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('keep to their size where 128 rows fit, and never cut a tile', () => {
    const view: TensorView = { dtype: 'f32', shape: [2, 300, 10], source: synthetic }
    const parts = [...slices(view, 128 * 40)]
    expect(parts.map(({ expert, row, view: { shape } }) => [expert, row, shape[1]])).toEqual([
      [0, 0, 128],
      [0, 128, 128],
      [0, 256, 44],
      [1, 0, 128],
      [1, 128, 128],
      [1, 256, 44],
    ])
  })
})
