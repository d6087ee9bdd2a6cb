import type { Gpu } from './gpu.ts'

/** Two timestamps of 8 bytes. */
export const TIMER_BYTES = 16

/** Takes the GPU's own time of one compute pass. */
export interface GpuTimer {
  /** For the pass. */
  readonly writes: GPUComputePassTimestampWrites
  /** Records that the timestamps go to `buffer`. */
  readonly resolve: (encoder: GPUCommandEncoder, buffer: GPUBuffer, offset: number) => void
  readonly destroy: () => void
}

/** Undefined where the device has no timestamps. */
export const createGpuTimer = ({ device, timestamps }: Gpu): GpuTimer | undefined => {
  if (!timestamps) return undefined
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 })
  const resolved = device.createBuffer({
    size: TIMER_BYTES,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  })
  return {
    writes: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
    resolve: (encoder, buffer, offset) => {
      encoder.resolveQuerySet(querySet, 0, 2, resolved, 0)
      encoder.copyBufferToBuffer(resolved, 0, buffer, offset, TIMER_BYTES)
    },
    destroy: () => {
      querySet.destroy()
      resolved.destroy()
    },
  }
}

/**
 * Shows a pass as a `performance.measure` entry that ends now. The GPU's clock has another origin and is coarsened by
 * browsers, so that only the duration is its own; a pass shorter than the clock's step leaves no entry.
 *
 * @param timestamps begin and end in ns.
 */
export const measurePass = (name: string, timestamps: BigUint64Array): void => {
  const [begin = 0n, end = 0n] = timestamps
  if (end <= begin) return
  const duration = Number(end - begin) / 1e6
  const now = performance.now()
  performance.measure(name, { start: Math.max(now - duration, 0), duration })
}
