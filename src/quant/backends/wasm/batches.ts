import type { TensorShape } from '../tensor-view.ts'
import type { Piece } from './pieces.ts'

/** Pieces that a worker takes for one tensor of all their experts. */
export interface Batch extends Pick<Piece, 'worker' | 'input'> {
  readonly shape: TensorShape
  readonly pieces: readonly Piece[]
}

const shapeOf = (pieces: readonly Piece[]): TensorShape => {
  const [, rows = 0, inputs = 0] = pieces[0]?.shape ?? []
  return [pieces.reduce((sum, { shape: [experts] }) => sum + experts, 0), rows, inputs]
}

/**
 * Joins pieces, up to so many bytes, that a worker holds one after the other in its memory and that have as many rows each: what
 * a request costs would else show at the speed of memory.
 */
export const batches = (pieces: readonly Piece[], maxBytes: number): readonly Batch[] => {
  const groups: { readonly pieces: [Piece, ...Piece[]]; end: number; bytes: number }[] = []
  const current = new Map<number, (typeof groups)[number]>()
  for (const piece of pieces) {
    const { worker, heldAt = NaN, bytes, shape } = piece
    const latest = worker === undefined ? undefined : current.get(worker)
    if (
      latest?.end === heldAt &&
      latest.pieces[0].shape[1] === shape[1] &&
      latest.bytes + bytes <= maxBytes
    ) {
      latest.pieces.push(piece)
      latest.end += bytes
      latest.bytes += bytes
      continue
    }
    const next: (typeof groups)[number] = { pieces: [piece], end: heldAt + bytes, bytes }
    groups.push(next)
    if (worker !== undefined) current.set(worker, next)
  }
  return groups.map(({ pieces: joined }) => {
    const [{ worker, input }] = joined
    return { shape: shapeOf(joined), pieces: joined, input, ...(worker !== undefined && { worker }) }
  })
}

/** Takes the part of an array that is of some experts of a batch, each of which has as many entries. */
export type ExpertsPart = <A extends { readonly length: number; subarray(begin: number, end: number): A }>(
  array: A,
) => A

/** Each piece of a batch, and what takes its part of the batch's arrays. */
export function* partsOf({ pieces, shape: [of] }: Batch): Generator<readonly [Piece, ExpertsPart], void> {
  let begin = 0
  for (const piece of pieces) {
    const [from, to] = [begin, begin + piece.shape[0]]
    yield [piece, (array) => array.subarray((array.length / of) * from, (array.length / of) * to)]
    begin = to
  }
}
