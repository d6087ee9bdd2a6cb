import { slices } from '../slices.ts'
import type { Dtype, HeldTensor, TensorShape, TensorView } from '../tensor-view.ts'
import { bytesOf, DTYPE_BYTES } from '../tensor-view.ts'
import type { Piece } from './pieces.ts'

/** A view of bytes that the workers hold. */
export interface HeldView extends TensorView {
  readonly source: HeldTensor
}

/** Some whole experts of a tensor, or some rows of one expert, and which worker holds them. */
export interface HeldPiece {
  readonly shape: TensorShape
  readonly expert: number
  readonly row: number
  readonly worker: number
  /** Where its bytes begin in the tensor, and in what its worker holds of it. */
  readonly begin: number
  readonly heldAt: number
  readonly bytes: number
}

/** Pieces begin at whole vectors. */
const ALIGN = 64
/** To cut a shape: what it is cut from does not matter. */
const NOTHING = { seed: 0, layer: 0, kind: 'gaussian', firstExpert: 0, firstRow: 0 } as const

/** Deals the pieces of a tensor out among workers, to the one that has least, so that every part of it is spread over all of them. */
export const dealPieces = (
  dtype: Dtype,
  shape: TensorShape,
  workers: number,
  maxBytes: number,
): { readonly pieces: readonly HeldPiece[]; readonly heldBytes: readonly number[] } => {
  const heldBytes = new Array<number>(workers).fill(0)
  let begin = 0
  const pieces = Array.from(slices({ dtype, shape, source: NOTHING }, maxBytes), ({ view, expert, row }) => {
    const bytes = bytesOf(dtype, view.shape)
    const worker = heldBytes.indexOf(Math.min(...heldBytes))
    const heldAt = heldBytes[worker] ?? 0
    const piece = { shape: view.shape, expert, row, worker, begin, heldAt, bytes }
    begin += bytes
    heldBytes[worker] = heldAt + Math.ceil(bytes / ALIGN) * ALIGN
    return piece
  })
  return { pieces, heldBytes }
}

/** What a view and a piece of its tensor have in common, in the view's own coordinates; null for nothing. */
export const commonPiece = (view: TensorView, source: HeldTensor, piece: HeldPiece): Piece | null => {
  const { firstExpert, firstRow, held } = source
  const [experts, out, inputs] = view.shape
  const expert = Math.max(piece.expert, firstExpert)
  const expertEnd = Math.min(piece.expert + piece.shape[0], firstExpert + experts)
  const row = Math.max(piece.row, firstRow)
  const rowEnd = Math.min(piece.row + piece.shape[1], firstRow + out)
  if (expert >= expertEnd || row >= rowEnd) return null
  // Either one expert, or whole ones: consecutive in memory both ways.
  const rowsBefore = (expert - piece.expert) * piece.shape[1] + row - piece.row
  const begin = piece.heldAt + rowsBefore * inputs * DTYPE_BYTES[view.dtype]
  const shape = [expertEnd - expert, rowEnd - row, inputs] as const
  return {
    shape,
    bytes: bytesOf(view.dtype, shape),
    expert: expert - firstExpert,
    row: row - firstRow,
    worker: piece.worker,
    heldAt: begin,
    input: () => ({ kind: 'held', tensor: held, begin }),
  }
}
