import { agreementSuite } from '../../../../test/backends/agreement-suite.ts'
import { backendSuite } from '../../../../test/backends/backend-suite.ts'
import { createWebGpuBackend } from './webgpu-backend.ts'

const make = () =>
  Promise.resolve(createWebGpuBackend({ requestAdapter: () => navigator.gpu.requestAdapter() }))

// Never null: where there is no WebGPU, these tests fail.
backendSuite('webgpu', make)
agreementSuite('webgpu', make)
