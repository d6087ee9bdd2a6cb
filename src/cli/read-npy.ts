import { UsageError } from './usage-error.ts'

/** What a .npy file holds. */
export interface NpyArray {
  /** NumPy's name of the element type, such as `<f4`. */
  readonly descr: string
  readonly shape: readonly number[]
  readonly data: Uint8Array
}

const MAGIC = '\u0093NUMPY'

/**
 * Reads a .npy file of format version 1, 2 or 3, in C order
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 *
 * @throws {UsageError} where it is none, or is in Fortran order.
 */
export const readNpy = (bytes: Uint8Array): NpyArray => {
  const latin = (begin: number, end: number): string =>
    new TextDecoder('latin1').decode(bytes.subarray(begin, end))
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 6)) !== MAGIC) {
    throw new UsageError('The file does not begin as a .npy file: give raw bytes the extension .bin.')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [begin, length] = bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)]
  const header = latin(begin, begin + length)
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1]
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1]
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1]
  if (descr === undefined || shape === undefined || order === undefined) {
    throw new UsageError(`The .npy header has no plain descr, shape and order: '${header.trim()}'.`)
  }
  if (order === 'True')
    throw new UsageError('The .npy array is in Fortran order: save np.ascontiguousarray(x).')
  const sizes = shape
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number)
  return { descr, shape: sizes, data: bytes.subarray(begin + length) }
}
