import { backendSuite } from '../../../../test/backends/backend-suite.ts'
import { createWebGpuBackend } from './webgpu-backend.ts'

// Never null: where there is no WebGPU, these tests fail.
backendSuite('webgpu without subgroups', () =>
  Promise.resolve(
    createWebGpuBackend({ requestAdapter: () => navigator.gpu.requestAdapter(), subgroups: false }),
  ),
)
