import type { ScaleSummary } from '../scales/scale-rule.ts'
import type { EncodePlan } from './encode-plan.ts'
import type { Groups } from './groups.ts'
import type { TensorView } from './tensor-view.ts'

export type BackendName = 'reference' | 'wasm' | 'webgpu'

export interface JobOptions {
  /** Ends the job early; its promise then rejects with the signal's reason, and the backend stays usable. */
  readonly signal?: AbortSignal
  /** Called now and then with the part done, 0 … 1, never less than before; the last call is 1. */
  readonly onProgress?: (done: number) => void
}

/** One pass over the data. */
export interface ReduceResult {
  /** [groups.count]: max |x| over each group, exact in f32; 0 where a group has no elements, NaN where one of them is NaN. */
  readonly amax: Float32Array
  /** [experts]: the largest of each one's groups, NaN likewise; where the backend found it on its way. */
  readonly perExpert?: Float32Array
  /** [experts]: how many elements are NaN. */
  readonly nan: Uint32Array
  /** [experts]: how many elements are +Inf or −Inf. */
  readonly inf: Uint32Array
}

export interface EncodeOptions extends JobOptions {
  /** Asks for `codes`. */
  readonly codes?: boolean
  /** Asks for `groupErrors`. */
  readonly groupErrors?: boolean
  /** Asks for `histogram`. */
  readonly histogram?: boolean
}

/** |x| by power of two: bins 1 … 254 are the biased exponents of f32, and these four have a meaning of their own. */
export const HISTOGRAM_BINS = 258
export const ZERO_BIN = 0
export const INF_BIN = 255
export const SUBNORMAL_BIN = 256
export const NAN_BIN = 257

/**
 * Another pass. Counts are exact on every backend. Sums take in the elements of which both x and the output are finite, are
 * in units of x², and agree to 1e-5 relative.
 */
export interface EncodeResult {
  /** [experts]: sum of (output − x)². */
  readonly sse: Float64Array
  /** [experts]: sum of x². */
  readonly sumOfSquares: Float64Array
  /** [experts]: finite elements that round past the largest code, so that they were limited to it (or became NaN). */
  readonly saturated: Uint32Array
  /** [experts]: finite elements other than 0 whose code stands for 0. */
  readonly zeroed: Uint32Array
  /** [experts]: finite elements whose output is NaN or Inf. */
  readonly broken: Uint32Array
  /** [experts × out × in]: one code a byte; bits above the format's are 0. */
  readonly codes?: Uint8Array
  /** [groups.count]: `sse` of each group. */
  readonly groupErrors?: Float64Array
  /** [experts × HISTOGRAM_BINS]: how many |x| lie in each bin. */
  readonly histogram?: Uint32Array
  /** Where the backend made the scales itself: what it found, and with `codes` [groups.count] as a checkpoint stores them. */
  readonly scales?: { readonly summaries: readonly ScaleSummary[]; readonly stored?: Uint8Array }
}

/**
 * What computes the numbers: two kernels, each one pass over a tensor. All else (calibration, slicing, packing) is common to
 * every backend, so that results are the same bits; so are scales, but for those that a backend makes to the same bits.
 */
export interface Backend {
  readonly name: BackendName
  /** Whether it can run here; asked once before the first job. */
  available(): Promise<boolean>
  /**
   * Largest magnitudes per group. Called for rows, blocks and tiles; an expert's is the maximum over its groups and is taken
   * by the caller.
   *
   * @throws {TensorSizeError} where the view's bytes do not fill its shape.
   * @throws {HeldTensorError} where another backend holds them, or none any more.
   */
  reduce(view: TensorView, groups: Groups, options?: JobOptions): Promise<ReduceResult>
  /**
   * Encodes, and measures what that does.
   *
   * @throws {TensorSizeError} likewise.
   */
  encode(view: TensorView, plan: EncodePlan, options?: EncodeOptions): Promise<EncodeResult>
  /** Frees workers and devices. */
  dispose(): void
}
