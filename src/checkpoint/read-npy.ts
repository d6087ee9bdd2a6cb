import type { Dtype } from '../quant/backends/tensor-view.ts'
import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { shapeOf } from './read-shape.ts'
import { sizeOf, type StoredWeights } from './stored-weights.ts'

const MAGIC = '\u0093NUMPY'

/** Version 1 has no longer ones, and one of a plain array takes 128 bytes. */
const MAX_HEADER_BYTES = 2 ** 16

/** NumPy has neither bfloat16 nor FP8: they come as integers or as opaque bytes of their width (ml_dtypes). */
const NPY_TYPES: Readonly<Record<string, readonly Dtype[]>> = {
  '<f4': ['f32'],
  '<f2': ['f16'],
  '<u2': ['bf16', 'f16'],
  '<V2': ['bf16', 'f16'],
  '|V2': ['bf16', 'f16'],
  '|u1': ['fp8'],
  '|V1': ['fp8'],
  '<f1': ['fp8'],
}

/** What a .npy file holds. */
export interface NpyArray {
  /** NumPy's name of the element type, such as `<u2`. */
  readonly descr: string
  /** As the file has it. */
  readonly shape: readonly number[]
  /** The array, once for each dtype that its elements may be of. */
  readonly weights: readonly StoredWeights[]
}

/**
 * Reads the header of a .npy file of format version 1, 2 or 3: an array of one to three dimensions in C order
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 *
 * @throws {CheckpointError}
 */
export const readNpy = async ({ size, read }: ByteSource): Promise<NpyArray> => {
  const start = await read(0, Math.min(size, 12))
  if (start.length < 12 || latin(start.subarray(0, 6)) !== MAGIC) {
    const message = 'The file does not begin as a .npy file: give raw bytes the extension .bin.'
    throw new CheckpointError('format', latin(start.subarray(0, 6)), message)
  }
  const view = new DataView(start.buffer, start.byteOffset, start.length)
  const [from, length] = start[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)]
  if (length > MAX_HEADER_BYTES || from + length > size) {
    const message = `The .npy header is ${length} bytes long, but at most ${Math.min(MAX_HEADER_BYTES, size - from)} were expected: save the array again.`
    throw new CheckpointError('header', length, message)
  }
  const { descr, shape } = readHeader(latin(await read(from, from + length)))
  const dtypes = NPY_TYPES[descr]
  if (dtypes === undefined) {
    const message = `The array is of type ${descr}: expected one of ${Object.keys(NPY_TYPES).join(', ')}.`
    throw new CheckpointError('dtype', descr, message)
  }
  if (shape.length < 1 || shape.length > 3) {
    const message = `The array is [${shape.join(', ')}]: expected [experts, out, in], [out, in] or [in].`
    throw new CheckpointError('shape', shape, message)
  }
  const begin = from + length
  const weights = dtypes.map((dtype) => ({ dtype, shape: shapeOf(shape) }))
  const [first] = weights
  const expected = first ? sizeOf(first) : 0
  if (size - begin !== expected) {
    const message = `An array of type ${descr} and shape [${shape.join(', ')}] has ${expected} bytes, but ${size - begin} follow the header: the file is cut off, or holds more than one array.`
    throw new CheckpointError('size', size - begin, message)
  }
  return {
    descr,
    shape,
    weights: weights.map((each) => ({ ...each, name: '', ranges: [{ begin, end: size }] })),
  }
}

const readHeader = (header: string): Pick<NpyArray, 'descr' | 'shape'> => {
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1]
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1]
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1]
  if (descr === undefined || shape === undefined || order === undefined) {
    const message = `The .npy header has no plain descr, shape and order: '${header.trim()}'.`
    throw new CheckpointError('header', header, message)
  }
  if (order === 'True') {
    const message = 'The .npy array is in Fortran order: save np.ascontiguousarray(x).'
    throw new CheckpointError('order', order, message)
  }
  const sizes = shape.split(',').filter((size) => size.trim() !== '')
  return { descr, shape: sizes.map(Number) }
}

/** What a TextDecoder calls latin1 is another character set from 0x80 to 0x9f. */
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
