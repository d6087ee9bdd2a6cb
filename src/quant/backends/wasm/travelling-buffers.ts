import type { Task } from './task.ts'

/** Buffers go to the workers and come back, so that memory is asked for only once. */
export class TravellingBuffers {
  readonly #home: ArrayBuffer[] = []

  /** A copy of some bytes, in a buffer to hand over. */
  copyOf(bytes: Uint8Array): Extract<Task['input'], { kind: 'sent' }> {
    const last = this.#home.pop()
    const buffer =
      last !== undefined && last.byteLength >= bytes.length ? last : new ArrayBuffer(bytes.length)
    new Uint8Array(buffer).set(bytes)
    return { kind: 'sent', buffer, bytes: bytes.length }
  }

  /** Takes back a buffer that was handed over. */
  welcome(buffer: ArrayBuffer | undefined): void {
    if (buffer !== undefined) this.#home.push(buffer)
  }
}
