import fc from 'fast-check'
import { describe, expect } from 'vitest'
import type { Backend } from '../../src/quant/backends/backend.ts'
import { groupsOf } from '../../src/quant/backends/groups.ts'
import type { TensorView } from '../../src/quant/backends/tensor-view.ts'
import { HeldTensorError, TensorSizeError } from '../../src/quant/backends/tensor-view.ts'
import { quantize } from '../../src/quant/quantize.ts'
import { findRecipe } from '../../src/quant/recipes/find-recipe.ts'
import { recipes } from '../../src/quant/recipes/recipes.ts'
import { expectSame } from './expect-same.ts'
import { checkVector, VECTOR_RECIPES, vectorCases } from './recipe-vectors.ts'
import { testsOf } from './tests-of.ts'
import { viewOf, wildView } from './views.ts'

const MAX = { kind: 'max' } as const
const ALL = { codes: true, histogram: true } as const

/**
 * What every backend must do: the vectors, any split into slices, NaN and Inf, empty tensors, progress and aborting.
 *
 * @param makeBackend gives null where the backend cannot run here; every test is then shown as skipped.
 */
export const backendSuite = (name: string, makeBackend: () => Promise<Backend | null>): void => {
  describe(`backend ${name}`, () => {
    const test = testsOf(name, makeBackend)

    describe.each(VECTOR_RECIPES)('%s', (vector, recipe) => {
      for (const matrix of vectorCases) {
        if (!(vector in matrix)) continue
        test(matrix.id, async (backend) => {
          expect(await checkVector(backend, vector, recipe, matrix)).toBeGreaterThan(1)
        })
      }
    })

    test('gives the same for any split into slices', async (backend) => {
      const view = wildView('bf16', [3, 300, 64], 11)
      const ids = recipes.map(({ id }) => id)
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...ids),
          fc.integer({ min: 1, max: 3 * 300 * 128 }),
          async (id, sliceBytes) => {
            const recipe = findRecipe(id)
            const whole = await quantize(view, recipe, MAX, backend, ALL)
            expectSame(await quantize(view, recipe, MAX, backend, { ...ALL, sliceBytes }), whole)
          },
        ),
        { numRuns: 6 },
      )
    })

    test('counts NaN and Inf, and marks the group of a NaN', async (backend) => {
      const view = viewOf('bf16', [2, 2, 3], [1, NaN, Infinity, -2, 3, -Infinity, 0, -0, -4, NaN, NaN, 5])
      const { amax, nan, inf } = await backend.reduce(view, groupsOf(view.shape, 'row'))
      expect([...amax]).toEqual([NaN, Infinity, 4, NaN])
      expect([[...nan], [...inf]]).toEqual([
        [1, 2],
        [2, 0],
      ])
    })

    test('takes tensors without elements', async (backend) => {
      for (const shape of [
        [0, 4, 32],
        [2, 0, 32],
        [2, 4, 0],
      ] as const) {
        for (const { id } of recipes) {
          const { experts } = await quantize(viewOf('bf16', shape, []), findRecipe(id), MAX, backend, ALL)
          expect(experts).toHaveLength(shape[0])
          for (const { amax, notes } of experts) expect([amax, notes[0]?.code]).toEqual([null, 'empty'])
        }
      }
    })

    test('reports progress that rises to 1', async (backend) => {
      const seen: number[] = []
      const onProgress = (done: number): void => void seen.push(done)
      await quantize(wildView('bf16', [4, 64, 64], 1), findRecipe('nvfp4-export'), MAX, backend, {
        onProgress,
      })
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(seen.at(-1)).toBe(1)
      expect(seen[0]).toBeGreaterThanOrEqual(0)
    })

    test('ends when aborted, before and during a job, and works on', async (backend) => {
      const view = wildView('bf16', [8, 128, 128], 1)
      const recipe = findRecipe('fp8-per-tensor-eager')
      const reason = new Error('stopped')
      const before = quantize(view, recipe, MAX, backend, { signal: AbortSignal.abort(reason) })
      await expect(before).rejects.toBe(reason)
      const controller = new AbortController()
      const onProgress = (): void => controller.abort(reason)
      const during = quantize(view, recipe, MAX, backend, { signal: controller.signal, onProgress })
      await expect(during).rejects.toBe(reason)
      const after = await quantize(view, recipe, MAX, backend)
      expect(after.experts.map(({ ownAmax }) => ownAmax)).toEqual([...after.calibration.max.perExpert])
    })

    test('rejects a tensor that it does not hold', async (backend) => {
      const source = { kind: 'held', held: -1, firstExpert: 0, firstRow: 0 } as const
      const view: TensorView = { dtype: 'bf16', shape: [1, 2, 32], source }
      await expect(backend.reduce(view, groupsOf(view.shape, 'row'))).rejects.toThrow(HeldTensorError)
    })

    test('rejects bytes that do not fill the shape', async (backend) => {
      const view: TensorView = { ...viewOf('f32', [1, 1, 2], [1, 2]), shape: [1, 1, 3] }
      const wrong = backend.reduce(view, groupsOf(view.shape, 'row'))
      await expect(wrong).rejects.toThrow(TensorSizeError)
      await expect(wrong).rejects.toThrow('has 12 bytes, but 8 were given')
    })
  })
}
