/** Below every number once ordered: the key to start a maximum from. */
export const LOWEST_KEY = -0x40000000

/** Turns the bits of a negative float32 round, so that all of them order as signed integers; its own inverse. */
const turn = (bits: number) => bits ^ ((bits >> 31) & 0x7fffffff)

/**
 * Raises each bin's key to the largest value among its `size` cells of one row; the last bin takes the remainder.
 * A key is a float32's bits in an integer that orders as the numbers do, NaN above +∞. Halved, so that a difference
 * of two keys fits 32 bits; the maximum then needs no branch, which random data would mispredict (4 ms per million).
 * `bits` views the values as integers: `rows * cols` long.
 */
export function raisePeaks(
  bits: Int32Array,
  row: number,
  cols: number,
  size: number,
  keys: Int32Array,
): void {
  let at = row * cols
  for (let bin = 0; bin < keys.length; bin++) {
    const end = bin === keys.length - 1 ? (row + 1) * cols : at + size
    let key = keys[bin] ?? LOWEST_KEY
    for (; at < end; at++) {
      const more = ((turn(bits[at] ?? 0) >> 1) - key) | 0
      key = (key + (more & ~(more >> 31))) | 0
    }
    keys[bin] = key
  }
}

/** The numbers behind the keys, but for the last bit of their mantissa. */
export function peakValues(keys: Int32Array, values: Float32Array<ArrayBuffer>): void {
  const bits = new Int32Array(values.buffer)
  for (let bin = 0; bin < keys.length; bin++) bits[bin] = turn((keys[bin] ?? LOWEST_KEY) << 1)
}
