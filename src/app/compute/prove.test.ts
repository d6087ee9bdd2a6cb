import { describe, expect, it } from 'vitest'
import type { Backend } from '../../quant/backends/backend.ts'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import type { Job } from './job.ts'
import { firstDifference, prove } from './prove.ts'

const view = {
  dtype: 'bf16',
  shape: [2, 32, 64],
  source: { kind: 'trained', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
} as const
const job: Job = {
  tensor: view,
  recipe: 'nvfp4-static-fake',
  calibrator: 'max',
  sharing: 'own',
}

const other = (change: Partial<Backend> = {}): Backend => ({ ...referenceBackend, name: 'wasm', ...change })

const differenceOf = async (wrong: Backend, of = job) =>
  (await prove(of, view, [referenceBackend, wrong], {})).others[0]?.difference

describe('the proof', () => {
  it('finds equal backends equal, and counts what it compared', async () => {
    const progress: number[] = []
    const onProgress = (done: number) => progress.push(done)
    const proof = await prove(job, view, [referenceBackend, other()], { onProgress })
    expect(proof).toMatchObject({ first: 'reference', others: [{ backend: 'wasm', difference: null }] })
    expect(proof.compared).toBeGreaterThan(2 * 32 * 64)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
  })

  it.each(['mse', 'max'] as const)('compares what %s calibration ends with', async (calibrator) => {
    const wrong = other({
      reduce: async (...args) => {
        const found = await referenceBackend.reduce(...args)
        found.amax[133] = 3
        return found
      },
    })
    const difference = await differenceOf(wrong, { ...job, calibrator })
    // Blocks of 16: 4 a row, 128 an expert.
    expect(difference).toMatchObject({ array: 'amax of the data', expert: 1, row: 1, column: 16 })
    expect(difference?.values[1]).toBe(3)
  })

  it('finds where the first code differs', async () => {
    const wrong = other({
      encode: async (...args) => {
        const found = await referenceBackend.encode(...args)
        found.codes?.fill(9, 2048 + 777, 2048 + 778)
        return found
      },
    })
    const difference = await differenceOf(wrong)
    expect(difference).toMatchObject({ array: 'codes', expert: 1, row: 12, column: 9 })
    expect(difference?.values[1]).toBe(9)
  })

  it('goes on with the others where one differs', async () => {
    const wrong = other({
      encode: async (...args) => {
        const found = await referenceBackend.encode(...args)
        found.saturated[1] = 5
        return found
      },
    })
    const { others } = await prove(job, view, [referenceBackend, wrong, other({ name: 'webgpu' })], {})
    expect(others).toEqual([
      {
        backend: 'wasm',
        difference: { array: 'saturated', expert: 1, row: null, column: null, values: [0, 5] },
      },
      { backend: 'webgpu', difference: null },
    ])
  })

  it('allows sums their own order of addition, and no more', async () => {
    const off = (factor: number) =>
      other({
        encode: async (...args) => {
          const found = await referenceBackend.encode(...args)
          return { ...found, sse: found.sse.map((sum) => sum * factor) }
        },
      })
    expect(await differenceOf(off(1 + 1e-6))).toBeNull()
    expect(await differenceOf(off(1 + 1e-4))).toMatchObject({ array: 'sse', expert: 0 })
  })
})

describe('the first difference', () => {
  it.each([
    [[1, NaN, 0], [1, NaN, 0], -1],
    [[0], [-0], 0],
    [[1, 2], [1, 2, 3], 2],
    [[1, 2], [1, 3], 1],
  ])('of %j and %j is at %d', (a, b, index) => {
    expect(firstDifference(Float32Array.from(a), Float32Array.from(b))).toBe(index)
  })
})
