import { describe, expect, it } from 'vitest'
import { backendSuite } from '../../../test/backends/backend-suite.ts'
import { groupsOf } from '../../quant/backends/groups.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { createWasmBackend } from '../../quant/backends/wasm/wasm-backend.ts'
import { WorkerCrashError } from '../../quant/backends/wasm/worker-pool.ts'
import { spawnKernelWorker } from './spawn-kernel-worker.ts'

backendSuite('wasm in two threads', () =>
  Promise.resolve(createWasmBackend({ spawn: spawnKernelWorker, workers: 2 })),
)

describe('a thread that ends', () => {
  it('rejects the job, and another takes its place', async () => {
    let started = 0
    const backend = createWasmBackend({
      spawn: (events) => {
        const worker = spawnKernelWorker(events)
        // A request that is none: the thread dies of it.
        const nothing: unknown = null
        if (++started === 1) Reflect.apply(worker.post, worker, [nothing, []])
        return worker
      },
    })
    const shape = [2, 128, 64] as const
    const view: TensorView = { dtype: 'fp8', shape, source: new Uint8Array(2 * 128 * 64).fill(0x38) }
    const groups = groupsOf(shape, 'row')
    await expect(backend.reduce(view, groups)).rejects.toThrow(WorkerCrashError)
    const { amax } = await backend.reduce(view, groups)
    expect(new Set(amax)).toEqual(new Set([1]))
    backend.dispose()
  })
})
