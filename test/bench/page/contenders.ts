import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import { spawnKernelWorker } from '../../../src/app/compute/spawn-kernel-worker.ts'
import { createWasmBackend } from '../../../src/quant/backends/wasm/wasm-backend.ts'
import { createWebGpuBackend } from '../../../src/quant/backends/webgpu/webgpu-backend.ts'
import type { Contender } from '../contenders/contender.ts'
import { createHeldLoader } from '../contenders/held-weights.ts'
import { loadBytes } from '../contenders/load-bytes.ts'
import { splitscope } from '../contenders/splitscope.ts'

declare const JAX_VERSION: string

const workers = navigator.hardwareConcurrency

/** All that can be measured in a page, each in a page of its own. */
export const PAGE_CONTENDERS: Readonly<Record<string, () => Promise<Contender>>> = {
  'splitscope-wasm': () => {
    const load = createHeldLoader(createWasmBackend({ spawn: spawnKernelWorker, workers }))
    const how = `wasm, SIMD, ${workers} module workers`
    return Promise.resolve(splitscope({ name: 'Splitscope wasm', how, load }))
  },
  'splitscope-webgpu': async () => {
    const requestAdapter = () => navigator.gpu.requestAdapter()
    // Kept on the GPU between jobs, as the page does it, and as the peers keep theirs.
    const backend = createWebGpuBackend({ requestAdapter, keepBytes: 2 ** 30 })
    if (!(await backend.available())) throw new Error('There is no WebGPU adapter.')
    const { vendor = '', architecture = '' } = (await requestAdapter())?.info ?? {}
    return splitscope({
      name: 'Splitscope webgpu',
      how: `webgpu, ${vendor} ${architecture}`,
      load: async (weights) => ({ backend, view: await loadBytes(weights) }),
    })
  },
  tfjs: async () => {
    const { createTfjs } = await import('../contenders/tfjs.ts')
    return createTfjs({
      'tfjs-backend-wasm.wasm': plainWasm,
      'tfjs-backend-wasm-simd.wasm': simdWasm,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
    })
  },
  'jax-wasm': async () => (await import('../contenders/jax.ts')).createJax('wasm', JAX_VERSION),
  'jax-webgpu': async () => (await import('../contenders/jax.ts')).createJax('webgpu', JAX_VERSION),
}
