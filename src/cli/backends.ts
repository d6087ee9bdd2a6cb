import { availableParallelism } from 'node:os'
import type { Backend } from '../quant/backends/backend.ts'
import { referenceBackend } from '../quant/backends/reference/reference-backend.ts'
import { createWasmBackend } from '../quant/backends/wasm/wasm-backend.ts'
import { spawnKernelWorker } from './compute/spawn-kernel-worker.ts'

/** The backends that run in Node, each made when it is asked for. */
export const backends: Readonly<Record<string, () => Promise<Backend>>> = {
  reference: () => Promise.resolve(referenceBackend),
  wasm: () =>
    Promise.resolve(createWasmBackend({ spawn: spawnKernelWorker, workers: availableParallelism() })),
}
