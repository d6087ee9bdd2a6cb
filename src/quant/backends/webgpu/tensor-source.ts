import { syntheticRows } from '../../synthetic-rows.ts'
import type { TensorView } from '../tensor-view.ts'
import type { Geometry } from './geometry.ts'
import { stageRows } from './row-staging.ts'
import { interleave } from './interleave.ts'
import type { Reader } from './wgsl/reader-source.ts'
import { storedReader, syntheticReader } from './wgsl/reader-source.ts'

/** How a kernel reads a view. */
export const readerOf = ({ dtype, source }: TensorView): Reader =>
  source instanceof Uint8Array ? storedReader(dtype) : syntheticReader(source.kind === 'heavy-tailed')

/** Bytes of the binding `tensor`: the vectors of all rows, or what the weights of each row are made from. */
export const tensorBytes = ({ source }: TensorView, { rows, vectors }: Geometry): number =>
  source instanceof Uint8Array ? rows * vectors * 16 : rows * 8

/** What the binding `tensor` holds for a slice. */
export const tensorData = ({ source, shape }: TensorView, geometry: Geometry): Uint8Array | Uint32Array => {
  if (source instanceof Uint8Array) return stageRows(source, geometry)
  const { keys, gains } = syntheticRows(source, shape[0], shape[1])
  return interleave(keys, gains)
}
