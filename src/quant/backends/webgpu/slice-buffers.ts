import type { Geometry } from './geometry.ts'
import type { Gpu } from './gpu.ts'
import { createGpuTimer, measurePass, TIMER_BYTES } from './gpu-timer.ts'
import { explain, guarded } from './guard.ts'

/** What a kernel writes. */
export interface OutputSpec {
  readonly bytes: number
  /** Whether the kernel adds to it, so that it has to begin at 0. */
  readonly accumulates: boolean
}

/** What a binding holds for one slice: data to be uploaded, or a buffer that has it. */
export type SliceInput = Uint8Array | Uint32Array | Float32Array | (() => GPUBuffer)

/** What a kernel needs for one slice; no larger than the buffers that it is run with. */
export interface SliceWork {
  /** The name of the kernel's `performance.measure` entries. */
  readonly name: string
  readonly pipeline: GPUComputePipeline
  readonly geometry: Geometry
  readonly inputs: readonly SliceInput[]
  /** Bytes of each output that this slice fills; multiples of 4. */
  readonly outputBytes: readonly number[]
}

/** The buffers of one slice in flight. Bindings are 0 the geometry, then the inputs, then the outputs. */
export interface SliceBuffers {
  /**
   * Uploads, computes and reads back.
   *
   * @returns the outputs. They are gone once the next slice is begun.
   * @throws {WebGpuError} what the device objects to.
   */
  readonly run: (work: SliceWork) => Promise<readonly ArrayBuffer[]>
  readonly destroy: () => void
}

const GEOMETRY_BYTES = 44

/** Keeps regions of the read-back buffer, 64-bit timestamps among them, aligned. */
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8

/**
 * @param inputBytes of each input's own buffer; 0 where its slices come in buffers.
 * @throws {WebGpuError} `gpu-memory` or `gpu-invalid`, where the buffers cannot be had.
 */
export const createSliceBuffers = async (
  gpu: Gpu,
  inputBytes: readonly number[],
  outputSpecs: readonly OutputSpec[],
): Promise<SliceBuffers> => {
  const { device } = gpu
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage
  const create = (size: number, usage: number) => device.createBuffer({ size: aligned(size), usage })
  const { result, accepted } = guarded(gpu, () => {
    const uniform = create(GEOMETRY_BYTES, UNIFORM | COPY_DST)
    const inputs = inputBytes.map((bytes) => create(bytes, STORAGE | COPY_DST))
    const outputs = outputSpecs.map(({ bytes }) => create(bytes, STORAGE | COPY_DST | COPY_SRC))
    const readBytes = outputSpecs.reduce((sum, { bytes }) => sum + aligned(bytes), TIMER_BYTES)
    return {
      uniform,
      inputs,
      outputs,
      read: create(readBytes, MAP_READ | COPY_DST),
      timer: createGpuTimer(gpu),
    }
  })
  const { uniform, inputs, outputs, read, timer } = result
  const destroy = () => {
    for (const buffer of [uniform, ...inputs, ...outputs, read]) buffer.destroy()
    timer?.destroy()
  }

  const issue = ({ pipeline, geometry, ...work }: SliceWork) => {
    device.queue.writeBuffer(uniform, 0, geometry.uniform)
    const filled = work.inputs.flatMap((data, i) => {
      if (typeof data === 'function') return data()
      const buffer = inputs[i]
      if (buffer === undefined) return []
      device.queue.writeBuffer(buffer, 0, data)
      return buffer
    })
    const encoder = device.createCommandEncoder()
    outputs.forEach((buffer, i) => {
      if (outputSpecs[i]?.accumulates === true) encoder.clearBuffer(buffer, 0, work.outputBytes[i])
    })
    const pass = encoder.beginComputePass(timer === undefined ? {} : { timestampWrites: timer.writes })
    pass.setPipeline(pipeline)
    const bindings = [uniform, ...filled, ...outputs]
    const entries = bindings.map((buffer, binding) => ({ binding, resource: { buffer } }))
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }))
    pass.dispatchWorkgroups(...geometry.workgroups)
    pass.end()
    timer?.resolve(encoder, read, 0)
    let end = TIMER_BYTES
    const regions = outputs.map((buffer, i) => {
      const bytes = work.outputBytes[i] ?? 0
      encoder.copyBufferToBuffer(buffer, 0, read, end, bytes)
      const begin = end
      end += aligned(bytes)
      return { begin, bytes }
    })
    device.queue.submit([encoder.finish()])
    return { regions, mapped: read.mapAsync(GPUMapMode.READ, 0, end) }
  }

  const run = async (work: SliceWork) => {
    if (read.mapState === 'mapped') read.unmap()
    const { result: issued, accepted: submitted } = guarded(gpu, () => issue(work))
    const mapped = issued.mapped.catch(async (cause: unknown) => {
      throw await explain(gpu, cause)
    })
    // A refusal says more than the mapping that fails because of it.
    const [refusal] = await Promise.allSettled([submitted, mapped])
    if (refusal.status === 'rejected') throw refusal.reason
    await mapped
    if (timer !== undefined) measurePass(work.name, new BigUint64Array(read.getMappedRange(0, TIMER_BYTES)))
    return issued.regions.map(({ begin, bytes }) => read.getMappedRange(begin, bytes))
  }

  try {
    await accepted
  } catch (error) {
    destroy()
    throw error
  }
  return { run, destroy }
}
