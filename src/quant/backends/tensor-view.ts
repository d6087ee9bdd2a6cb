import type { SyntheticLayer } from '../synthetic-weights.ts'

/** Bytes per element of the dtypes that a view can have; `fp8` is E4M3FN. */
export const DTYPE_BYTES = { bf16: 2, f16: 2, f32: 4, fp8: 1 } as const

export type Dtype = keyof typeof DTYPE_BYTES

/** [experts, out, in]: weights are [out rows, in columns] per expert, and inputs are what a dot product runs along. */
export type TensorShape = readonly [experts: number, out: number, inputs: number]

/**
 * Weights that are made where they are needed and never stored. Their values are bf16 numbers whatever the view's dtype.
 * `syntheticRows` gives what a kernel needs of each row.
 */
export interface SyntheticTensor extends SyntheticLayer {
  /** The global index of the view's first expert, and the channel of its first row: a slice begins further on. */
  readonly firstExpert: number
  readonly firstRow: number
}

/** Bytes that a backend holds instead of the caller; only that backend can read them. */
export interface HeldTensor {
  readonly kind: 'held'
  /** The backend's number for it. */
  readonly held: number
  /** Where the view begins in what was loaded. */
  readonly firstExpert: number
  readonly firstRow: number
}

/** A tensor where it lies. */
export interface TensorView {
  readonly dtype: Dtype
  readonly shape: TensorShape
  /** Bytes are little-endian, row-major, without gaps, at any byte offset. */
  readonly source: Uint8Array | SyntheticTensor | HeldTensor
}

/** A tensor that is not there, or no longer: another backend holds it, it was released, or its worker ended. */
export class HeldTensorError extends Error {
  readonly code = 'held-tensor'
  override readonly name = 'HeldTensorError'
  readonly value: number

  constructor(value: number) {
    super(`Nothing here holds tensor ${value}: use the backend that loaded it, or load it again.`)
    this.value = value
  }
}

/**
 * What can be read anywhere.
 *
 * @throws {HeldTensorError} where a backend holds it.
 */
export const readableSource = ({ source }: TensorView): Uint8Array | SyntheticTensor => {
  if (source instanceof Uint8Array || source.kind !== 'held') return source
  throw new HeldTensorError(source.held)
}

/** A view whose bytes are not as many as its dtype and shape say. */
export class TensorSizeError extends Error {
  readonly code = 'tensor-size'
  override readonly name = 'TensorSizeError'
  /** How many bytes were given. */
  readonly value: number

  constructor({ dtype, shape }: TensorView, expected: number, value: number) {
    super(
      `A ${dtype} tensor of shape [${shape.join(', ')}] has ${expected} bytes, but ${value} were given: ` +
        'check dtype and shape.',
    )
    this.value = value
  }
}

/** How many bytes a tensor takes. */
export const bytesOf = (dtype: Dtype, [experts, out, inputs]: TensorShape): number =>
  experts * out * inputs * DTYPE_BYTES[dtype]

/** @throws {TensorSizeError} where the bytes do not fill the shape exactly. */
export const checkTensorSize = (view: TensorView): void => {
  if (!(view.source instanceof Uint8Array)) return
  const expected = bytesOf(view.dtype, view.shape)
  if (view.source.length !== expected) throw new TensorSizeError(view, expected, view.source.length)
}
