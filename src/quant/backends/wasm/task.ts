import type { ScaleKernel } from '../../scales/scale-rule.ts'
import type { EncodeOptions } from '../backend.ts'
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

/** Scales of a slice: as they are, or what the worker is to make them of. */
export type TaskScales =
  | {
      readonly kind: 'given'
      readonly scale: Float32Array<ArrayBuffer>
      /** Where it is not the same. */
      readonly decodeScale?: Float32Array<ArrayBuffer>
    }
  | {
      readonly kind: 'made'
      readonly kernel: ScaleKernel
      readonly elementMax: number
      /** [groups.count], [experts], [experts] */
      readonly amax: Float32Array<ArrayBuffer>
      readonly tensorAmax: Float32Array
      readonly usable: readonly boolean[]
    }

/** A slice with its scales. */
export interface EncodeTask extends Task {
  readonly scales: TaskScales
}

/** What of a plan is the same for all slices, and what is asked for. */
export interface EncodeAsked
  extends
    Pick<EncodePlan, 'element' | 'scaleBy' | 'decodeBy' | 'output'>,
    Required<Pick<EncodeOptions, 'codes' | 'groupErrors' | 'histogram'>> {}

/** The buffers that go to a worker with a task, to come back with its answer. */
export const sentBuffers = (task: Task | EncodeTask): ArrayBuffer[] => {
  const input = task.input.kind === 'sent' ? [task.input.buffer] : []
  if (!('scales' in task)) return input
  const { scales } = task
  if (scales.kind === 'made') return [...input, scales.amax.buffer]
  return [...input, scales.scale.buffer, ...(scales.decodeScale ? [scales.decodeScale.buffer] : [])]
}

export interface ReducedSlice {
  /** [groups.count] */
  readonly amax: Float32Array<ArrayBuffer>
  /** [experts]: the largest of these. */
  readonly perExpert: Float32Array<ArrayBuffer>
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
  /** Of scales made here: [experts × 2], groups that underflow and that are limited; and with codes, [groups.count]. */
  readonly remarks?: Uint32Array<ArrayBuffer>
  readonly stored?: Uint8Array<ArrayBuffer>
}

/** Counts of an expert: which is where in {@link ReducedSlice.counts}. */
export const COUNTS = { nan: 0, inf: 1, saturated: 2, zeroed: 3, broken: 4 } as const
export const COUNTS_PER_EXPERT = 5
export const REMARKS_PER_EXPERT = 2
