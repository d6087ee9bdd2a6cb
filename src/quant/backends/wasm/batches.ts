import type { Piece } from './pieces.ts'

/** Pieces to be done by one worker at one request. */
export interface Batch extends Pick<Piece, 'worker'> {
  readonly pieces: readonly Piece[]
}

/** Up to `size` pieces of a worker together, in order; those that any worker may do, one by one. */
export const batches = (pieces: readonly Piece[], size: number): readonly Batch[] => {
  const all: Batch[] = []
  const current = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const { worker } = piece
    const latest = worker === undefined ? undefined : current.get(worker)
    if (latest !== undefined && latest.length < size) {
      latest.push(piece)
      continue
    }
    const next = [piece]
    if (worker === undefined) all.push({ pieces: next })
    else {
      all.push({ worker, pieces: next })
      current.set(worker, next)
    }
  }
  return all
}
