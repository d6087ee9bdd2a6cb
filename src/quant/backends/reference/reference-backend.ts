import type { AmaxResult, Backend, JobOptions } from '../backend.ts'
import { checkTensorSize } from '../tensor-view.ts'
import type { TensorView } from '../tensor-view.ts'
import { readElements } from './read-elements.ts'

const amax = (view: TensorView, { signal }: JobOptions): AmaxResult => {
  checkTensorSize(view)
  const [experts, out, inputs] = view.shape
  const perRow = new Float32Array(experts * out)
  const perExpert = new Float32Array(experts)
  for (let expert = 0; expert < experts; expert++) {
    signal?.throwIfAborted()
    let expertAmax = 0
    for (let row = expert * out; row < (expert + 1) * out; row++) {
      let rowAmax = 0
      // Math.max keeps a NaN, as torch.amax does.
      for (const weight of readElements(view, row * inputs, inputs))
        rowAmax = Math.max(rowAmax, Math.abs(weight))
      perRow[row] = rowAmax
      expertAmax = Math.max(expertAmax, rowAmax)
    }
    perExpert[expert] = expertAmax
  }
  return { perRow, perExpert }
}

/** Plain TypeScript, written to be read: what the other backends are measured against. Always available. */
export const referenceBackend: Backend = {
  name: 'reference',
  available: () => Promise.resolve(true),
  // What the executor throws rejects the promise.
  amax: (view, options = {}) =>
    new Promise((resolve) => {
      resolve(amax(view, options))
    }),
}
