/** So much of it stays at home, the latest: work that is done may have needed other sizes. */
const MAX_BYTES = 16 * 2 ** 20

/** Buffers go to the workers and come back, so that memory is asked for only once. */
export class TravellingBuffers {
  #home: ArrayBuffer[] = []
  #bytes = 0

  /** A buffer of at least so many bytes, and at most twice as many, of any content. */
  take(bytes: number): ArrayBuffer {
    const at = this.#home.findLastIndex(({ byteLength }) => byteLength >= bytes && byteLength <= 2 * bytes)
    const [found = new ArrayBuffer(bytes)] = at < 0 ? [] : this.#home.splice(at, 1)
    if (at >= 0) this.#bytes -= found.byteLength
    return found
  }

  /** A copy, in a buffer to hand over. */
  copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(this.take(bytes.length), 0, bytes.length)
    copy.set(bytes)
    return copy
  }

  /** Takes back buffers that were handed over. */
  welcome(buffers: readonly ArrayBuffer[]): void {
    for (const buffer of buffers) {
      this.#home.push(buffer)
      this.#bytes += buffer.byteLength
    }
    while (this.#bytes > MAX_BYTES) this.#bytes -= this.#home.shift()?.byteLength ?? 0
  }
}
