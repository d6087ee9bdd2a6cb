import type { Dtype, TensorShape } from '../quant/backends/tensor-view.ts'
import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { sizeOf, type StoredWeights, weightsText } from './stored-weights.ts'

/**
 * A whole file of bytes as weights: little-endian, row-major, without a header.
 *
 * @throws {CheckpointError} `size`, where they do not fill the shape exactly.
 */
export const rawWeights = (
  { size }: Pick<ByteSource, 'size'>,
  dtype: Dtype,
  shape: TensorShape,
): StoredWeights => {
  const expected = sizeOf({ dtype, shape })
  if (size === expected) return { name: '', dtype, shape, ranges: [{ begin: 0, end: size }] }
  const message = `A tensor of ${weightsText({ dtype, shape })} has ${expected} bytes, but ${size} were given: check dtype and shape.`
  throw new CheckpointError('size', size, message)
}
