import type { JobOptions } from '../backend.ts'
import type { Slice } from '../slices.ts'
import { slices } from '../slices.ts'
import type { TensorView } from '../tensor-view.ts'
import { DTYPE_BYTES } from '../tensor-view.ts'
import type { Geometry } from './geometry.ts'
import type { Gpu } from './gpu.ts'
import { pipelineOf } from './pipeline.ts'
import { WebGpuError } from './webgpu-error.ts'
import type { SliceBuffers, SliceWork } from './slice-buffers.ts'

/**
 * How much of a tensor a slice takes, in bytes. Large enough to keep a GPU busy; on a software adapter, small enough that
 * progress and the end of a job never wait for half a second.
 */
const SLICE_BYTES = { gpu: 32 * 2 ** 20, software: 2 * 2 ** 20 } as const

/** Slices in flight: one is uploaded while the one before is computed. */
const IN_FLIGHT = 2

/** Keeps what is counted per expert small beside the data, and z below what a dispatch may have. */
const MAX_EXPERTS = 4096

const sizeOf = ({ shape: [experts, out, inputs] }: TensorView): number => experts * out * inputs

/** Runs the job's kernel on what it is given. */
export type SliceRunner = (work: Omit<SliceWork, 'pipeline' | 'geometry'>) => Promise<readonly ArrayBuffer[]>

/** What a job does with slices. */
export interface SlicedJob {
  readonly view: TensorView
  readonly options: JobOptions
  /** How much of the GPU's memory a slice of the tensor may take, in bytes; see {@link SLICE_BYTES}. */
  readonly sliceBytes: number | undefined
  /** WGSL. */
  readonly kernel: string
  readonly geometryOf: (slice: Slice) => Geometry
  /** Makes buffers for the largest slice, which is the first. */
  readonly allocate: (largest: Geometry) => Promise<SliceBuffers>
  readonly run: (slice: Slice, geometry: Geometry, run: SliceRunner) => Promise<void>
}

/** Cuts a tensor into slices and runs them in order, two at a time. */
export const runSlices = async (gpu: Gpu, job: SlicedJob): Promise<void> => {
  const { view, options, geometryOf } = job
  const { signal, onProgress } = options
  const [, out, inputs] = view.shape
  if (sizeOf(view) === 0) {
    onProgress?.(1)
    return
  }
  const pipeline = await pipelineOf(gpu, job.kernel)
  const rowBytes = inputs * DTYPE_BYTES[view.dtype]
  const { vectors } = geometryOf({ view, expert: 0, row: 0 })
  const sliceBytes = Math.min(
    job.sliceBytes ?? SLICE_BYTES[gpu.software ? 'software' : 'gpu'],
    gpu.device.limits.maxStorageBufferBindingSize,
  )
  const maxBytes = Math.min(sliceBytes * (rowBytes / (16 * vectors)), MAX_EXPERTS * out * rowBytes)

  const sets: { readonly buffers: SliceBuffers; last: Promise<void> }[] = []
  let done = 0
  try {
    let turn = 0
    let largest: Geometry | undefined
    for (const slice of slices(view, maxBytes)) {
      const geometry = geometryOf(slice)
      largest ??= geometry
      const set = sets[turn % IN_FLIGHT] ?? { buffers: await job.allocate(largest), last: Promise.resolve() }
      sets[turn % IN_FLIGHT] = set
      await set.last
      signal?.throwIfAborted()
      const run = async () => {
        await job.run(slice, geometry, (work) => set.buffers.run({ ...work, pipeline, geometry }))
        done += sizeOf(slice.view)
        if (signal?.aborted !== true) onProgress?.(done / sizeOf(view))
      }
      set.last = run()
      // Awaited two turns later, or never where another slice fails first.
      set.last.catch(() => {})
      turn++
    }
    await Promise.all(sets.map(({ last }) => last))
    signal?.throwIfAborted()
  } catch (error) {
    // What was kept may be what failed.
    if (error instanceof WebGpuError) gpu.kept.clear()
    throw error
  } finally {
    for (const { buffers } of sets) buffers.destroy()
  }
}
