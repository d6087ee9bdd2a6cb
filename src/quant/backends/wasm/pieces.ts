import type { Slice } from '../slices.ts'
import { slices } from '../slices.ts'
import type { TensorShape, TensorView } from '../tensor-view.ts'
import type { Task } from './task.ts'
import type { TravellingBuffers } from './travelling-buffers.ts'

/** A slice, and how it gets to a worker. */
export interface Piece extends Pick<Slice, 'expert' | 'row'> {
  readonly shape: TensorShape
  /** Which worker has to do it; any, where there is none. */
  readonly worker?: number
  /** Called once, when its turn has come. */
  readonly input: () => Task['input']
}

/** The pieces of a view that no worker holds, of at most `maxBytes` each. */
export const piecesOf = (view: TensorView, maxBytes: number, buffers: TravellingBuffers): Piece[] =>
  Array.from(slices(view, maxBytes), ({ view: { shape, source }, expert, row }) => ({
    shape,
    expert,
    row,
    input: () =>
      source instanceof Uint8Array ? buffers.copyOf(source) : { kind: 'synthetic', tensor: source },
  }))
