import type { TensorView } from '../quant/backends/tensor-view.ts'
import type { ByteSource } from './byte-source.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { type ByteRange, checkWeights, sizeOf, type StoredWeights } from './stored-weights.ts'

/** A view whose bytes are in memory. */
export interface LoadedWeights extends TensorView {
  readonly source: Uint8Array
}

/**
 * Brings weights into memory: one array, whatever they are gathered from.
 *
 * @throws {CheckpointError} where they cannot be held, or the file is not as long as its header says.
 */
export const readWeights = async (file: ByteSource, weights: StoredWeights): Promise<LoadedWeights> => {
  checkWeights(weights)
  const { dtype, shape, ranges } = weights
  const read = async ({ begin, end }: ByteRange): Promise<Uint8Array> => {
    const part = await file.read(begin, end)
    if (part.length === end - begin) return part
    const message = `${end - begin} bytes were expected at byte ${begin} of '${file.name}', but ${part.length} are there: the file changed, or is cut off.`
    throw new CheckpointError('size', part.length, message)
  }
  const [first] = ranges
  // What lies in one piece is not copied.
  if (first && ranges.length === 1) return { dtype, shape, source: await read(first) }
  const source = new Uint8Array(sizeOf(weights))
  let at = 0
  for (const range of ranges) {
    source.set(await read(range), at)
    at += range.end - range.begin
  }
  return { dtype, shape, source }
}
