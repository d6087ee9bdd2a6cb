import { describe } from 'vitest'
import type { Backend } from '../../src/quant/backends/backend.ts'
import { referenceBackend } from '../../src/quant/backends/reference/reference-backend.ts'
import type { TensorShape, TensorView } from '../../src/quant/backends/tensor-view.ts'
import type { Calibrator } from '../../src/quant/calibrators/calibrator.ts'
import type { QuantizeOptions, QuantizeResult } from '../../src/quant/quantize.ts'
import { quantize } from '../../src/quant/quantize.ts'
import { findRecipe } from '../../src/quant/recipes/find-recipe.ts'
import { recipes } from '../../src/quant/recipes/recipes.ts'
import { SYNTHETIC_KINDS } from '../../src/quant/synthetic-weights.ts'
import { expectSame } from './expect-same.ts'
import { testsOf } from './tests-of.ts'
import { allBf16, viewOf, wildView } from './views.ts'

const MAX: Calibrator = { kind: 'max' }

/** A quantization on a backend, and the same on the reference. */
const both = async (
  backend: Backend,
  view: TensorView,
  id: string,
  calibrator: Calibrator,
  options: QuantizeOptions = {},
): Promise<readonly [found: QuantizeResult, expected: QuantizeResult]> => {
  const all = { codes: true, histogram: true, ...options }
  const recipe = findRecipe(id)
  return [
    await quantize(view, recipe, calibrator, backend, all),
    await quantize(view, recipe, calibrator, referenceBackend, all),
  ]
}

/**
 * Holds a backend against the reference: every bf16 pattern through every recipe, all dtypes, shapes that nothing divides,
 * synthetic tensors, and calibrators that search.
 *
 * @param makeBackend gives null where the backend cannot run here; every test is then shown as skipped.
 */
export const agreementSuite = (name: string, makeBackend: () => Promise<Backend | null>): void => {
  describe(`backend ${name} and the reference`, () => {
    const test = testsOf(name, makeBackend)

    describe.each(recipes.map(({ id }) => id))('%s', (id) => {
      test('agrees on every bf16 pattern', async (backend) => {
        const [found, expected] = await both(backend, allBf16(), id, { kind: 'constant', amax: 448 })
        expectSame(found, expected, 'no sums')
      })

      for (const dtype of ['bf16', 'f16', 'f32', 'fp8'] as const) {
        test(`agrees on ${dtype}`, async (backend) => {
          const shape = [1, 130, 160] as const
          const [found, expected] = await both(backend, wildView(dtype, shape, 7), id, MAX)
          expectSame(found, expected)
        })
      }

      test('agrees on f32 that no bf16 is near, and on shapes that nothing divides', async (backend) => {
        const { wholeBlocks } = findRecipe(id)
        const shapes: readonly TensorShape[] = wholeBlocks
          ? [[3, 5, 96]]
          : [
              [3, 5, 37],
              [1, 1, 1],
              [2, 129, 130],
            ]
        for (const shape of shapes) {
          const count = shape[0] * shape[1] * shape[2]
          const view = viewOf(
            'f32',
            shape,
            Array.from({ length: count }, (_, i) => Math.sin(i * i) / 3 ** (i % 5)),
          )
          const [found, expected] = await both(backend, view, id, MAX, { sharing: 'shared' })
          expectSame(found, expected)
        }
      })
    })

    for (const kind of SYNTHETIC_KINDS) {
      test(`makes the same ${kind} weights`, async (backend) => {
        const source = { kind, seed: 3, layer: 1, firstExpert: 29, firstRow: 5 } as const
        const view: TensorView = { dtype: 'bf16', shape: [4, 33, 64], source }
        for (const recipe of ['fp8-per-tensor-eager', 'nvfp4-export']) {
          const [found, expected] = await both(backend, view, recipe, MAX)
          expectSame(found, expected)
        }
      })
    }

    describe.each(['mse', 'fp8-scale-sweep'] as const)('%s', (kind) => {
      for (const recipe of ['fp8-per-tensor-eager', 'fp8-per-channel', 'nvfp4-static-fake', 'nvfp4-export']) {
        test(`ends with the same amax for ${recipe}`, async (backend) => {
          const [found, expected] = await both(backend, wildView('bf16', [2, 3, 48], 5), recipe, { kind })
          expectSame(found, expected)
        })
      }
    })
  })
}
