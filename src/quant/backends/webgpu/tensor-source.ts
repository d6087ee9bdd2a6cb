import { syntheticRows } from '../../synthetic-rows.ts'
import type { TensorView } from '../tensor-view.ts'
import { readableSource } from '../tensor-view.ts'
import type { Geometry } from './geometry.ts'
import type { Gpu } from './gpu.ts'
import { stageRows } from './row-staging.ts'
import { interleave } from './interleave.ts'
import type { SliceInput } from './slice-buffers.ts'
import type { Reader } from './wgsl/reader-source.ts'
import { storedReader, syntheticReader } from './wgsl/reader-source.ts'

/** How a kernel reads a view. */
export const readerOf = (view: TensorView): Reader => {
  const source = readableSource(view)
  return source instanceof Uint8Array
    ? storedReader(view.dtype)
    : syntheticReader(source.kind === 'heavy-tailed')
}

/** Bytes of the binding `tensor`: the vectors of all rows, or what the weights of each row are made from; 0 where it is kept. */
export const tensorBytes = (gpu: Gpu, view: TensorView, { rows, vectors }: Geometry): number => {
  const source = readableSource(view)
  if (!(source instanceof Uint8Array)) return rows * 8
  return gpu.kept.keeps(source) ? 0 : rows * vectors * 16
}

/** What the binding `tensor` holds for a slice. */
export const tensorData = (gpu: Gpu, view: TensorView, geometry: Geometry): SliceInput => {
  const source = readableSource(view)
  if (source instanceof Uint8Array) {
    const stage = () => stageRows(source, geometry)
    return gpu.kept.keeps(source) ? () => gpu.kept.bufferOf(source, geometry.vectors, stage) : stage()
  }
  const { keys, gains } = syntheticRows(source, view.shape[0], view.shape[1])
  return interleave(keys, gains)
}
