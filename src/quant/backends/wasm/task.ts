import type { EncodePlan } from '../encode-plan.ts'
import type { Groups } from '../groups.ts'
import type { Dtype, SyntheticTensor, TensorShape } from '../tensor-view.ts'

/** A slice of a tensor, as a worker is given it. */
export interface Task {
  readonly dtype: Dtype
  readonly shape: TensorShape
  /** Where its elements are: in a buffer that is sent back, in what the worker holds, or nowhere. */
  readonly input:
    | { readonly kind: 'sent'; readonly buffer: ArrayBuffer; readonly bytes: number }
    | { readonly kind: 'held'; readonly tensor: number; readonly begin: number }
    | { readonly kind: 'synthetic'; readonly tensor: SyntheticTensor }
  /** The groups of the slice. */
  readonly groups: Groups
}

/** The part of a plan that concerns a slice, and what is asked for. */
export interface EncodePart extends Pick<
  EncodePlan,
  'element' | 'scaleBy' | 'decodeBy' | 'output' | 'scale' | 'decodeScale'
> {
  readonly codes: boolean
  readonly groupErrors: boolean
  readonly histogram: boolean
}

export interface ReducedSlice {
  /** [groups.count] */
  readonly amax: Float32Array<ArrayBuffer>
  /** [experts × 5]: NaN, Inf, saturated, zeroed, broken; a reduction knows the first two, and encoding the others. */
  readonly counts: Uint32Array<ArrayBuffer>
}

export interface EncodedSlice {
  readonly counts: Uint32Array<ArrayBuffer>
  /** [experts × rows]: sums of a row each, so that totals do not depend on how a tensor is cut. */
  readonly rowErrors: Float64Array<ArrayBuffer>
  readonly rowSquares: Float64Array<ArrayBuffer>
  readonly codes?: Uint8Array<ArrayBuffer>
  /** [groups.count] */
  readonly groupErrors?: Float64Array<ArrayBuffer>
  /** [experts × HISTOGRAM_BINS] */
  readonly histogram?: Uint32Array<ArrayBuffer>
}

/** Counts of an expert: which is where in {@link ReducedSlice.counts}. */
export const COUNTS = { nan: 0, inf: 1, saturated: 2, zeroed: 3, broken: 4 } as const
export const COUNTS_PER_EXPERT = 5
