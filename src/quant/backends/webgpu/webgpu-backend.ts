import type { Backend, JobOptions } from '../backend.ts'
import type { TensorView } from '../tensor-view.ts'
import { checkTensorSize } from '../tensor-view.ts'
import type { Gpu } from './gpu.ts'
import { WebGpuError } from './webgpu-error.ts'

export interface WebGpuOptions {
  /** Where the GPU comes from: `() => navigator.gpu.requestAdapter()` in a page or a worker, Dawn's in Node. */
  readonly requestAdapter: () => Promise<GPUAdapter | null>
  /** False keeps to kernels without subgroup operations, also where the adapter has them. */
  readonly subgroups?: boolean
  /** How much of a tensor a slice takes on the GPU, in bytes, of which two are in flight; by adapter where left out. */
  readonly sliceBytes?: number
  /**
   * How much of tensors in memory may stay on the GPU between jobs, in bytes; nothing where left out. The bytes of a view must
   * then never change.
   */
  readonly keepBytes?: number
}

/**
 * WebGPU compute. Holds a device from the first call on, and opens another one for the next job after it was lost. Its
 * kernels are loaded only where there is an adapter.
 *
 * Jobs reject with a {@link WebGpuError} where the GPU fails, so that they can be run elsewhere.
 */
export const createWebGpuBackend = ({
  requestAdapter,
  subgroups = true,
  sliceBytes,
  keepBytes = 0,
}: WebGpuOptions): Backend => {
  let current: Promise<Gpu> | undefined

  const connect = async (): Promise<Gpu> => {
    const adapter = await requestAdapter()
    if (adapter === null) throw new WebGpuError('gpu-missing', 'no adapter')
    const { openGpu } = await import('./gpu.ts')
    return openGpu(adapter, subgroups, keepBytes)
  }

  const open = (): Promise<Gpu> => {
    if (current !== undefined) return current
    const opening = connect()
    const forget = () => {
      if (current === opening) current = undefined
    }
    opening.then(({ lost }) => lost).then(forget, forget)
    current = opening
    return opening
  }

  /** What can be wrong with a job is found before the GPU is asked for. */
  const ready = async (view: TensorView, { signal }: JobOptions): Promise<Gpu> => {
    checkTensorSize(view)
    signal?.throwIfAborted()
    return open()
  }

  return {
    name: 'webgpu',
    available: () =>
      open().then(
        () => true,
        () => false,
      ),
    reduce: async (view, groups, options = {}) => {
      const gpu = await ready(view, options)
      const { reduceJob } = await import('./reduce-job.ts')
      return reduceJob(gpu, view, groups, options, sliceBytes)
    },
    encode: async (view, plan, options = {}) => {
      const gpu = await ready(view, options)
      const { encodeJob } = await import('./encode-job.ts')
      return encodeJob(gpu, view, plan, options, sliceBytes)
    },
    dispose: () => {
      current?.then(
        ({ device }) => device.destroy(),
        () => {},
      )
      current = undefined
    },
  }
}
