import type { Job } from './job-fields.ts'
import { JOB_FIELDS } from './job-fields.ts'
import type { Kernels } from './kernels.ts'

const PAGE = 65536
/** Kernels read whole vectors, and codes are written four at a time: so far past the end of what they are given. */
const SLACK = 64
const ALIGN = 64
/** Rows of so many bytes, which many weights have, then are a page of the machine's each: reading ahead ends with a page. */
const BASE_ALIGN = 4096

const aligned = (address: number): number => Math.ceil(address / ALIGN) * ALIGN

/**
 * A kernel's memory: an input from `base` on, then what a job needs beside it. It grows and never shrinks; whoever wants
 * its room back drops the instance.
 */
export class LinearMemory {
  readonly base: number
  readonly #memory: WebAssembly.Memory
  #top: number

  constructor(kernels: Kernels) {
    this.#memory = kernels.memory
    this.base = Math.ceil(kernels.heapBase() / BASE_ALIGN) * BASE_ALIGN
    this.#top = this.base
  }

  /** Frees all that lies behind the first so many bytes from `base` on, which it makes room for. */
  reset(inputBytes: number): void {
    this.#top = this.base
    this.allocate(inputBytes)
  }

  /**
   * The address of so many bytes, of any content.
   *
   * @throws {RangeError} where WebAssembly's 4 GiB, or the machine's memory, do not suffice.
   */
  allocate(bytes: number): number {
    const address = this.#top
    this.#top = aligned(address + bytes)
    const missing = this.#top + SLACK - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE))
    return address
  }

  /** Like `allocate`, and all 0. */
  allocateZeroes(bytes: number): number {
    const address = this.allocate(bytes)
    this.bytes(address, bytes).fill(0)
    return address
  }

  /** Allocates room for a copy. */
  copyIn(array: Float32Array | Int32Array): number {
    const address = this.allocate(array.byteLength)
    this.bytes(address, array.byteLength).set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    )
    return address
  }

  /** A job's fields, at the address to call a kernel with. */
  writeJob(address: number, job: Job): void {
    const fields = new Uint32Array(this.#memory.buffer, address, JOB_FIELDS.length)
    for (let at = 0; at < fields.length; at++) fields[at] = job[JOB_FIELDS[at] ?? 'dtype'] ?? 0
  }

  /** A view, good until the next allocation. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, address, length)
  }

  /** A copy, in a buffer that is long enough. */
  f32(address: number, length: number, into: ArrayBuffer): Float32Array<ArrayBuffer> {
    const copy = new Float32Array(into, 0, length)
    copy.set(new Float32Array(this.#memory.buffer, address, length))
    return copy
  }

  /** A copy. */
  f64(address: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#memory.buffer, address, length).slice()
  }

  /** A copy. */
  u32(address: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#memory.buffer, address, length).slice()
  }
}
