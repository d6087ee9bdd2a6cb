import type { KeptTensors } from './kept-tensors.ts'
import { createKeptTensors } from './kept-tensors.ts'
import { WebGpuError } from './webgpu-error.ts'

/** An open device, with its compiled kernels. */
export interface Gpu {
  readonly device: GPUDevice
  /** Whether kernels may use subgroup operations. */
  readonly subgroups: boolean
  /** Whether GPU time can be taken. */
  readonly timestamps: boolean
  /** Whether it is a processor that plays a GPU. */
  readonly software: boolean
  /** Resolves when the device is gone. */
  readonly lost: Promise<GPUDeviceLostInfo>
  /** By WGSL text. */
  readonly pipelines: Map<string, Promise<GPUComputePipeline>>
  readonly kept: KeptTensors
}

/** WebGPU gives a device the least limits of all machines unless more is asked for. */
const LIMITS = ['maxBufferSize', 'maxStorageBufferBindingSize', 'maxComputeWorkgroupsPerDimension'] as const

/**
 * Opens a device with the limits and the features that its adapter has.
 *
 * @param allowSubgroups false keeps to kernels without them.
 * @param keepBytes how much of tensors may stay on the GPU between jobs.
 * @throws {WebGpuError} `gpu-missing`.
 */
export const openGpu = async (
  adapter: GPUAdapter,
  allowSubgroups: boolean,
  keepBytes: number,
): Promise<Gpu> => {
  const subgroups = allowSubgroups && adapter.features.has('subgroups')
  const timestamps = adapter.features.has('timestamp-query')
  const features: GPUFeatureName[] = [
    ...(subgroups ? (['subgroups'] as const) : []),
    ...(timestamps ? (['timestamp-query'] as const) : []),
  ]
  const limits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]))
  try {
    const device = await adapter.requestDevice({ requiredFeatures: features, requiredLimits: limits })
    const software = adapter.info.isFallbackAdapter
    const kept = createKeptTensors(device, keepBytes)
    return { device, subgroups, timestamps, software, lost: device.lost, pipelines: new Map(), kept }
  } catch (cause) {
    throw new WebGpuError('gpu-missing', String(cause), { cause })
  }
}
