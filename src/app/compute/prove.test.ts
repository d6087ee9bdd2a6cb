import { describe, expect, it } from 'vitest'
import type { Backend } from '../../quant/backends/backend.ts'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import type { Job } from './job.ts'
import { firstDifference, prove } from './prove.ts'

const job: Job = {
  tensor: {
    dtype: 'bf16',
    shape: [2, 32, 64],
    source: { kind: 'trained', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
  },
  recipe: 'nvfp4-static-fake',
  calibrator: 'max',
  sharing: 'own',
}

const other = (change: Partial<Backend> = {}): Backend => ({ ...referenceBackend, name: 'wasm', ...change })

describe('the proof', () => {
  it('finds equal backends equal, and counts what it compared', async () => {
    const progress: number[] = []
    const proof = await prove(job, [referenceBackend, other()], { onProgress: (done) => progress.push(done) })
    expect(proof).toMatchObject({ backends: ['reference', 'wasm'], difference: null })
    expect(proof.compared).toBeGreaterThan(2 * 32 * 64)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
  })

  it.each(['mse', 'max'] as const)('compares what %s calibration ends with', async (calibrator) => {
    const wrong = other({
      reduce: async (...args) => {
        const found = await referenceBackend.reduce(...args)
        found.amax[5] = 3
        return found
      },
    })
    const { difference } = await prove({ ...job, calibrator }, [referenceBackend, wrong], {})
    expect(difference).toMatchObject({ backends: ['reference', 'wasm'], array: 'amax of the data', index: 5 })
    expect(difference?.values[1]).toBe(3)
  })

  it('finds the first code that differs', async () => {
    const wrong = other({
      encode: async (...args) => {
        const found = await referenceBackend.encode(...args)
        found.codes?.fill(9, 777, 778)
        return found
      },
    })
    const { difference } = await prove(job, [referenceBackend, wrong], {})
    expect(difference).toMatchObject({ array: 'codes', index: 777 })
    expect(difference?.values[1]).toBe(9)
  })

  it('allows sums their own order of addition, and no more', async () => {
    const off = (factor: number) =>
      other({
        encode: async (...args) => {
          const found = await referenceBackend.encode(...args)
          return { ...found, sse: found.sse.map((sum) => sum * factor) }
        },
      })
    expect((await prove(job, [referenceBackend, off(1 + 1e-6)], {})).difference).toBeNull()
    expect((await prove(job, [referenceBackend, off(1 + 1e-4)], {})).difference).toMatchObject({
      array: 'sse',
    })
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
