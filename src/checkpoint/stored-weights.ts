import type { Dtype, TensorShape } from '../quant/backends/tensor-view.ts'
import { DTYPE_BYTES } from '../quant/backends/tensor-view.ts'
import { CheckpointError } from './checkpoint-error.ts'

/** Bytes of a file, from `begin` up to `end`. */
export interface ByteRange {
  readonly begin: number
  readonly end: number
}

/** The weights of some experts, where they lie in a file. */
export interface StoredWeights {
  /** As the file calls them; empty where it has no names. */
  readonly name: string
  readonly dtype: Dtype
  readonly shape: TensorShape
  /** One after the other they are the tensor, row-major and without gaps. */
  readonly ranges: readonly ByteRange[]
}

/** Beyond this, a page with 8 GB of memory cannot hold the bytes beside what is computed of them. */
export const MAX_WEIGHT_BYTES = 2 ** 31

/** More experts than any layer has; the map has a row for each. */
const MAX_EXPERTS = 4096

/** In bytes. */
export const sizeOf = ({ dtype, shape: [experts, out, inputs] }: Omit<StoredWeights, 'ranges' | 'name'>) =>
  experts * out * inputs * DTYPE_BYTES[dtype]

/** `[8, 1536, 2048] bf16` */
export const weightsText = ({ dtype, shape }: Pick<StoredWeights, 'dtype' | 'shape'>): string =>
  `[${shape.join(', ')}] ${dtype}`

/**
 * Whether weights can be held.
 *
 * @throws {CheckpointError} `shape` or `size`.
 */
export const checkWeights = (weights: StoredWeights): void => {
  const { shape } = weights
  if (shape.includes(0)) {
    throw new CheckpointError('shape', shape, `The tensor is [${shape.join(', ')}]: it has no elements.`)
  }
  if (shape[0] > MAX_EXPERTS) {
    const message = `The tensor has ${shape[0]} experts, and at most ${MAX_EXPERTS} can be shown: check its shape.`
    throw new CheckpointError('shape', shape, message)
  }
  const size = sizeOf(weights)
  if (size > MAX_WEIGHT_BYTES) {
    const message = `The tensor has ${size.toLocaleString('en-US')} bytes, and at most ${MAX_WEIGHT_BYTES.toLocaleString('en-US')} can be held: save a part of its experts.`
    throw new CheckpointError('size', size, message)
  }
}
