/** Bytes per element of the dtypes that a view can have. */
export const DTYPE_BYTES = { bf16: 2, f32: 4 } as const

export type Dtype = keyof typeof DTYPE_BYTES

/** Weights of a layer where they lie: little-endian, row-major, without gaps, at any byte offset. */
export interface TensorView {
  readonly dtype: Dtype
  /** [experts, out, in] */
  readonly shape: readonly [experts: number, out: number, inputs: number]
  readonly bytes: Uint8Array
}

/** A view whose bytes are not as many as its dtype and shape say. */
export class TensorSizeError extends Error {
  readonly code = 'tensor-size'
  readonly view: TensorView

  constructor(view: TensorView, expected: number) {
    const shape = `[${view.shape.join(', ')}]`
    super(
      `A ${view.dtype} tensor of shape ${shape} has ${expected} bytes, but ${view.bytes.length} were given: ` +
        'check dtype and shape.',
    )
    this.name = 'TensorSizeError'
    this.view = view
  }
}

/** @throws {TensorSizeError} where the bytes do not fill the shape exactly. */
export const checkTensorSize = (view: TensorView): void => {
  const [experts, out, inputs] = view.shape
  const expected = experts * out * inputs * DTYPE_BYTES[view.dtype]
  if (view.bytes.length !== expected) throw new TensorSizeError(view, expected)
}
