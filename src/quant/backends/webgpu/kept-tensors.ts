/**
 * Tensors in memory that were uploaded, and stay on the GPU for the jobs that follow: as much of them as the limit allows,
 * those that were used last. Their bytes must not change, since nothing looks at them again.
 */
export interface KeptTensors {
  /** Whether a tensor can stay whole: if not, each slice of it would only drive out the one before. */
  readonly keeps: (bytes: Uint8Array) => boolean
  /** A slice's buffer; `stage` gives what goes into it, and is called only where it is not there. */
  readonly bufferOf: (slice: Uint8Array, vectors: number, stage: () => Uint8Array) => GPUBuffer
  readonly clear: () => void
}

/** @param limit in bytes. */
export const createKeptTensors = (device: GPUDevice, limit: number): KeptTensors => {
  /** In the order of their last use. */
  const buffers = new Map<string, GPUBuffer>()
  // Names memory without holding on to it.
  const names = new WeakMap<ArrayBufferLike, number>()
  let named = 0
  let held = 0

  const drop = (key: string, buffer: GPUBuffer): void => {
    buffers.delete(key)
    held -= buffer.size
    buffer.destroy()
  }
  const makeRoom = (size: number): void => {
    for (const [key, buffer] of buffers) {
      if (held + size <= limit) return
      drop(key, buffer)
    }
  }

  return {
    keeps: ({ buffer }) => buffer.byteLength <= limit,
    bufferOf: (slice, vectors, stage) => {
      const { buffer: memory, byteOffset, byteLength } = slice
      const name = names.get(memory) ?? named++
      names.set(memory, name)
      const key = [name, byteOffset, byteLength, vectors].join()
      const found = buffers.get(key)
      if (found !== undefined) {
        buffers.delete(key)
        buffers.set(key, found)
        return found
      }
      const staged = stage()
      makeRoom(staged.length)
      const { STORAGE, COPY_DST } = GPUBufferUsage
      const made = device.createBuffer({
        size: Math.ceil(staged.length / 16) * 16,
        usage: STORAGE | COPY_DST,
      })
      buffers.set(key, made)
      held += made.size
      device.queue.writeBuffer(made, 0, staged)
      return made
    },
    clear: () => {
      for (const [key, buffer] of buffers) drop(key, buffer)
    },
  }
}
