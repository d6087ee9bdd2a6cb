import type { TensorShape, TensorView } from './tensor-view.ts'
import { DTYPE_BYTES } from './tensor-view.ts'

/** A part of a tensor: whole experts, or some rows of one. */
export interface Slice {
  readonly view: TensorView
  /** Where it lies in the whole: its first expert and that expert's first row. */
  readonly expert: number
  readonly row: number
}

/** Rows of a slice that cuts an expert are a multiple of this, so that no 128 × 128 tile is cut. */
const ROW_STEP = 128

/** Some experts of a view, or some rows of one expert; shares its memory. */
export const sliceView = (view: TensorView, expert: number, row: number, shape: TensorShape): TensorView => {
  const { dtype, source } = view
  const [, out, inputs] = view.shape
  if (!(source instanceof Uint8Array)) {
    const { firstExpert, firstRow } = source
    return {
      dtype,
      shape,
      source: { ...source, firstExpert: firstExpert + expert, firstRow: firstRow + row },
    }
  }
  const rowBytes = inputs * DTYPE_BYTES[dtype]
  const begin = (expert * out + row) * rowBytes
  return { dtype, shape, source: source.subarray(begin, begin + shape[0] * shape[1] * rowBytes) }
}

/**
 * Cuts a view into parts of at most `maxBytes` each (counted in its dtype, also where it is synthetic), in order: as many
 * experts as fit, in parts of like size, or else runs of 128 rows of one expert, likewise, even where 128 rows are more.
 */
export function* slices(view: TensorView, maxBytes: number): Generator<Slice, void> {
  const [experts, out, inputs] = view.shape
  const rowBytes = inputs * DTYPE_BYTES[view.dtype]
  const most = Math.floor(maxBytes / Math.max(out * rowBytes, 1))
  if (most >= 1) {
    const together = Math.ceil(experts / Math.ceil(experts / most))
    for (let expert = 0; expert < experts; expert += together) {
      const shape = [Math.min(together, experts - expert), out, inputs] as const
      yield { view: sliceView(view, expert, 0, shape), expert, row: 0 }
    }
    return
  }
  const parts = Math.ceil(out / (Math.max(Math.floor(maxBytes / rowBytes / ROW_STEP), 1) * ROW_STEP))
  const step = Math.ceil(out / parts / ROW_STEP) * ROW_STEP
  for (let expert = 0; expert < experts; expert++) {
    for (let row = 0; row < out; row += step) {
      const shape = [1, Math.min(step, out - row), inputs] as const
      yield { view: sliceView(view, expert, row, shape), expert, row }
    }
  }
}
