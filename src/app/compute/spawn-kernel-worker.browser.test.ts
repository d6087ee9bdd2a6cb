import { describe, expect, it } from 'vitest'
import { agreementSuite } from '../../../test/backends/agreement-suite.ts'
import { backendSuite } from '../../../test/backends/backend-suite.ts'
import { groupsOf } from '../../quant/backends/groups.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { createWasmBackend } from '../../quant/backends/wasm/wasm-backend.ts'
import { WorkerCrashError } from '../../quant/backends/wasm/worker-pool.ts'
import { spawnKernelWorker } from './spawn-kernel-worker.ts'

const createPooled = () =>
  createWasmBackend({ spawn: spawnKernelWorker, workers: navigator.hardwareConcurrency })

backendSuite('wasm in module workers', () => Promise.resolve(createPooled()))
agreementSuite('wasm in module workers', () => Promise.resolve(createPooled()))

describe('module workers', () => {
  it('do without shared memory', () => {
    expect(crossOriginIsolated).toBe(false)
  })

  it('reject the job when one throws, and are replaced', async () => {
    let started = 0
    const backend = createWasmBackend({
      spawn: (events) => {
        const worker = spawnKernelWorker(events)
        // A request that is none: the worker throws at it.
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
