import type { Kept } from './engine.ts'

/** What recent results may hold together: a block map of 403 million weights takes 100 to 200 MB of it. */
const BUDGET = 400 * 2 ** 20
/** Both maps of a comparison stay, whatever their size. */
const FEWEST = 2

/** A result that was asked for, and is not there any more. */
export class ResultGoneError extends Error {
  readonly code = 'result-gone'
  override readonly name = 'ResultGoneError'
  readonly value: string

  constructor(value: string) {
    super('That result was let go to save memory: compute it again.')
    this.value = value
  }
}

/** The results used last, within a budget of bytes. */
export class KeptResults {
  readonly #kept = new Map<string, Kept>()

  get(key: string): Kept | undefined {
    const found = this.#kept.get(key)
    if (found) this.set(key, found)
    return found
  }

  /** @throws {ResultGoneError} */
  need(key: string): Kept {
    const found = this.get(key)
    if (!found) throw new ResultGoneError(key)
    return found
  }

  set(key: string, kept: Kept): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    let bytes = [...this.#kept.values()].reduce((sum, each) => sum + bytesOf(each), 0)
    for (const [oldest, each] of this.#kept) {
      if (bytes <= BUDGET || this.#kept.size <= FEWEST) return
      this.#kept.delete(oldest)
      bytes -= bytesOf(each)
    }
  }
}

/** Arrays often are one and the same: each counts once. */
const bytesOf = ({ result: { calibration }, cells }: Kept): number => {
  const { max, own, amax, groupAmax } = calibration
  const { channels, blocks } = cells
  const arrays = [max.perGroup, own, amax, groupAmax, channels.own, channels.used, blocks.own, blocks.used]
  const buffers = new Set(arrays.map(({ buffer }) => buffer))
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0)
}
