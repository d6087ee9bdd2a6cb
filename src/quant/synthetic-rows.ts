import type { SyntheticTensor } from './backends/tensor-view.ts'
import { syntheticExpert, syntheticRow } from './synthetic-weights.ts'

/** What a kernel needs to make the weights of some rows: `syntheticWeight` over every column of each. */
export interface SyntheticRows {
  /** [experts × out] */
  readonly keys: Int32Array
  /** [experts × out], f32 */
  readonly gains: Float32Array
}

/** The keys and gains of all rows of a synthetic tensor of so many experts and rows. */
export const syntheticRows = (tensor: SyntheticTensor, experts: number, out: number): SyntheticRows => {
  const keys = new Int32Array(experts * out)
  const gains = new Float32Array(experts * out)
  for (let expert = 0; expert < experts; expert++) {
    const source = syntheticExpert(tensor, tensor.firstExpert + expert)
    for (let row = 0; row < out; row++) {
      const { key, gain } = syntheticRow(source, tensor.firstRow + row)
      keys[expert * out + row] = key
      gains[expert * out + row] = gain
    }
  }
  return { keys, gains }
}
