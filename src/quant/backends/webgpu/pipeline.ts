import type { Gpu } from './gpu.ts'
import { explain } from './guard.ts'

const compile = async (gpu: Gpu, code: string): Promise<GPUComputePipeline> => {
  const { device } = gpu
  const compute = { module: device.createShaderModule({ code }), entryPoint: 'main' }
  try {
    return await device.createComputePipelineAsync({ layout: 'auto', compute })
  } catch (cause) {
    throw await explain(gpu, cause)
  }
}

/**
 * Compiles a kernel, once a device.
 *
 * @throws {WebGpuError}
 */
export const pipelineOf = (gpu: Gpu, code: string): Promise<GPUComputePipeline> => {
  const pipeline = gpu.pipelines.get(code) ?? compile(gpu, code)
  gpu.pipelines.set(code, pipeline)
  return pipeline
}
