import { readFile } from 'node:fs/promises'
import type { Dtype, TensorShape, TensorView } from '../quant/backends/tensor-view.ts'
import { checkTensorSize } from '../quant/backends/tensor-view.ts'
import { readWord } from './options.ts'
import { readNpy } from './read-npy.ts'
import { UsageError } from './usage-error.ts'

const DTYPES: readonly Dtype[] = ['bf16', 'f16', 'f32', 'fp8']

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

const readShape = (text: string): TensorShape => {
  const sizes = text.split(',').map((size) => (/^\s*\d+\s*$/.test(size) ? Number(size) : NaN))
  const [first = NaN, second = NaN, third] = sizes
  const shape: TensorShape = third === undefined ? [1, first, second] : [first, second, third]
  if (sizes.length > 3 || shape.some((size) => !Number.isSafeInteger(size))) {
    throw new UsageError(`--shape takes experts,out,in or out,in, such as 8,1536,2048; not '${text}'.`)
  }
  return shape
}

const sameShape = (found: readonly number[], wanted: TensorShape): boolean =>
  found.length >= 1 && found.length <= 3 && [1, 1, ...found].slice(-3).every((size, i) => size === wanted[i])

const readNpyTensor = (
  bytes: Uint8Array,
  dtype: string | undefined,
  wanted: string | undefined,
): TensorView => {
  const { descr, shape, data } = readNpy(bytes)
  const possible = NPY_TYPES[descr]
  if (possible === undefined) {
    throw new UsageError(
      `The array is of type ${descr}: expected one of ${Object.keys(NPY_TYPES).join(', ')}.`,
    )
  }
  if (dtype === undefined && possible.length > 1) {
    throw new UsageError(`An array of type ${descr} may be ${possible.join(' or ')}: say which with --dtype.`)
  }
  const found = possible.find((each) => dtype === undefined || each === dtype)
  if (found === undefined) {
    throw new UsageError(
      `--dtype is ${dtype ?? ''}, but the array is of type ${descr}, which is ${possible.join(' or ')}.`,
    )
  }
  if (wanted !== undefined && !sameShape(shape, readShape(wanted))) {
    throw new UsageError(
      `--shape is [${readShape(wanted).join(', ')}], but the array is [${shape.join(', ')}].`,
    )
  }
  return { dtype: found, shape: readShape(wanted ?? [1, 1, ...shape].slice(-3).join(',')), source: data }
}

/**
 * Reads the weights of some experts: a .npy array of 1 to 3 dimensions, or raw little-endian bytes.
 *
 * @throws {UsageError | TensorSizeError} where dtype, shape and file do not fit together; it says what was expected and found.
 */
export const readTensor = async (
  path: string,
  dtype: string | undefined,
  shape: string | undefined,
): Promise<TensorView> => {
  const bytes = await readFile(path)
  const checked = dtype === undefined ? undefined : readWord(dtype, DTYPES, 'dtype')
  if (path.endsWith('.npy')) {
    const view = readNpyTensor(bytes, checked, shape)
    checkTensorSize(view)
    return view
  }
  if (checked === undefined || shape === undefined) {
    throw new UsageError('Raw bytes say nothing of themselves: give --dtype and --shape.')
  }
  const view = { dtype: checked, shape: readShape(shape), source: bytes }
  checkTensorSize(view)
  return view
}
