import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, sep } from 'node:path'
import { spawnKernelWorker } from '../../../src/cli/compute/spawn-kernel-worker.ts'
import { createWasmBackend } from '../../../src/quant/backends/wasm/wasm-backend.ts'
import type { Contender } from '../contenders/contender.ts'
import { createHeldLoader } from '../contenders/held-weights.ts'
import { splitscope } from '../contenders/splitscope.ts'
import { versionOf } from './version-of.ts'

const require = createRequire(import.meta.url)
const threads = availableParallelism()

/** All that can be measured in Node, each made in a process of its own. */
export const NODE_CONTENDERS: Readonly<Record<string, () => Promise<Contender>>> = {
  splitscope: () => {
    const load = createHeldLoader(createWasmBackend({ spawn: spawnKernelWorker, workers: threads }))
    return Promise.resolve(splitscope({ name: 'Splitscope', how: `wasm, SIMD, ${threads} workers`, load }))
  },
  'read-only': async () => (await import('./read-bandwidth.ts')).createReadBandwidth(threads),
  tfjs: async () => {
    const { createTfjs } = await import('../contenders/tfjs.ts')
    return createTfjs(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}${sep}`)
  },
  jax: async () => (await import('../contenders/jax.ts')).createJax('wasm', versionOf('@jax-js/jax')),
  onnx: async () => (await import('../contenders/onnx.ts')).createOnnx(threads),
}
