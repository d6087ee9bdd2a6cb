import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ByteSource } from '../checkpoint/byte-source.ts'
import { rawWeights } from '../checkpoint/raw-weights.ts'
import { readNpy } from '../checkpoint/read-npy.ts'
import { readShape } from '../checkpoint/read-shape.ts'
import { readWeights } from '../checkpoint/read-weights.ts'
import type { StoredWeights } from '../checkpoint/stored-weights.ts'
import type { Dtype, TensorShape, TensorView } from '../quant/backends/tensor-view.ts'
import { readWord } from './options.ts'
import { UsageError } from './usage-error.ts'

const DTYPES: readonly Dtype[] = ['bf16', 'f16', 'f32', 'fp8']

const shapeFrom = (text: string): TensorShape => {
  const shape = readShape(text)
  if (shape) return shape
  throw new UsageError(`--shape takes experts,out,in or out,in, such as 8,1536,2048; not '${text}'.`)
}

/** The array as the dtype and shape that were named, where they are its own. */
const npyWeights = async (
  file: ByteSource,
  dtype: Dtype | undefined,
  wanted: string | undefined,
): Promise<StoredWeights> => {
  const { descr, shape, weights } = await readNpy(file)
  const dtypes = weights.map((each) => each.dtype).join(' or ')
  if (dtype === undefined && weights.length > 1) {
    throw new UsageError(`An array of type ${descr} may be ${dtypes}: say which with --dtype.`)
  }
  const found = weights.find((each) => dtype === undefined || each.dtype === dtype)
  if (found === undefined) {
    throw new UsageError(`--dtype is ${dtype ?? ''}, but the array is of type ${descr}, which is ${dtypes}.`)
  }
  const named = wanted === undefined ? found.shape : shapeFrom(wanted)
  if (named.some((size, at) => size !== found.shape[at])) {
    throw new UsageError(`--shape is [${named.join(', ')}], but the array is [${shape.join(', ')}].`)
  }
  return found
}

/**
 * Reads the weights of some experts: a .npy array of 1 to 3 dimensions, or raw little-endian bytes.
 *
 * @throws {UsageError | CheckpointError} where dtype, shape and file do not fit together; it says what was expected and found.
 */
export const readTensor = async (
  path: string,
  dtype: string | undefined,
  shape: string | undefined,
): Promise<TensorView> => {
  const bytes = await readFile(path)
  const file = {
    name: basename(path),
    size: bytes.length,
    read: (begin: number, end: number) => Promise.resolve(bytes.subarray(begin, end)),
  }
  const checked = dtype === undefined ? undefined : readWord(dtype, DTYPES, 'dtype')
  if (path.endsWith('.npy')) return readWeights(file, await npyWeights(file, checked, shape))
  if (checked === undefined || shape === undefined) {
    throw new UsageError('Raw bytes say nothing of themselves: give --dtype and --shape.')
  }
  return readWeights(file, rawWeights(file, checked, shapeFrom(shape)))
}
