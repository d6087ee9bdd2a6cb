import type { TensorView } from './tensor-view.ts'

/** The reductions of one tensor, in f32; a bf16 maximum is exact in it. */
export interface AmaxResult {
  /** [experts × out]: max |w| over the inputs of each output channel; NaN where one of them is NaN. */
  readonly perRow: Float32Array
  /** [experts]: max |w| over the expert; NaN likewise. */
  readonly perExpert: Float32Array
}

export interface JobOptions {
  /** Ends the job early; its promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** What computes the numbers. Every backend gives the same bits for the same view. */
export interface Backend {
  readonly name: 'reference'
  /** Whether it can run here; asked once before the first job. */
  available(): Promise<boolean>
  /**
   * Largest magnitudes per row and per expert. A row or an expert without elements has amax 0: whether that means
   * "nothing collected" is for the calibrator to say.
   *
   * @throws {TensorSizeError} where the view's bytes do not fill its shape.
   */
  amax(view: TensorView, options?: JobOptions): Promise<AmaxResult>
}
