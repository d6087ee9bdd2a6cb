import { backendSuite } from '../../../../test/backends/backend-suite.ts'
import { createWebGpuBackend } from './webgpu-backend.ts'

/** The adapter that is here, said to be a GPU, so that work is cut as for one. */
const hardware = async (): Promise<GPUAdapter | null> => {
  const adapter = await navigator.gpu.requestAdapter()
  if (adapter) Object.defineProperty(adapter.info, 'isFallbackAdapter', { value: false })
  return adapter
}

// Never null: where there is no WebGPU, these tests fail.
for (const subgroups of [true, false]) {
  backendSuite(`webgpu cut as for a GPU, ${subgroups ? 'with' : 'without'} subgroups`, () =>
    Promise.resolve(createWebGpuBackend({ requestAdapter: hardware, subgroups })),
  )
}
