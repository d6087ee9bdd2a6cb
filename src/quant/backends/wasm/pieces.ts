import type { Slice } from '../slices.ts'
import { slices } from '../slices.ts'
import type { TensorShape, TensorView } from '../tensor-view.ts'
import { bytesOf, readableSource } from '../tensor-view.ts'
import type { Task } from './task.ts'
import type { TravellingBuffers } from './travelling-buffers.ts'

/** A slice, and how it gets to a worker. */
export interface Piece extends Pick<Slice, 'expert' | 'row'> {
  readonly shape: TensorShape
  readonly bytes: number
  /** Which worker has to do it; any, where there is none. */
  readonly worker?: number
  /** Where in that worker's memory it begins. */
  readonly heldAt?: number
  /** Called once, when its turn has come. */
  readonly input: () => Task['input']
}

/** The pieces of a view that no worker holds, of at most `maxBytes` each. */
export const piecesOf = (view: TensorView, maxBytes: number, buffers: TravellingBuffers): Piece[] =>
  Array.from(slices(view, maxBytes), ({ view: slice, expert, row }) => ({
    shape: slice.shape,
    bytes: bytesOf(slice.dtype, slice.shape),
    expert,
    row,
    input: () => {
      const source = readableSource(slice)
      return source instanceof Uint8Array
        ? { kind: 'sent', buffer: buffers.copyOf(source).buffer, bytes: source.length }
        : { kind: 'synthetic', tensor: source }
    },
  }))
