import type { JobOptions, ReduceResult } from '../backend.ts'
import { elementReader } from '../element-reader.ts'
import type { Groups } from '../groups.ts'
import { groupAt } from '../groups.ts'
import { createPace } from '../pace.ts'
import type { TensorView } from '../tensor-view.ts'
import { checkTensorSize } from '../tensor-view.ts'

/** {@link Backend.reduce}, one element after the other. */
export const reduce = async (
  view: TensorView,
  groups: Groups,
  options: JobOptions = {},
): Promise<ReduceResult> => {
  checkTensorSize(view)
  options.signal?.throwIfAborted()
  const [experts, out, inputs] = view.shape
  const amax = new Float32Array(groups.count)
  const nan = new Uint32Array(experts)
  const inf = new Uint32Array(experts)
  const openRow = elementReader(view)
  const pace = createPace(options, experts * out)
  for (let expert = 0; expert < experts; expert++) {
    for (let row = 0; row < out; row++) {
      const read = openRow(expert, row)
      for (let column = 0; column < inputs; column++) {
        const magnitude = Math.abs(read(column))
        const group = groupAt(groups, expert, row, column)
        // Math.max keeps a NaN, as torch.amax does.
        amax[group] = Math.max(amax[group] ?? 0, magnitude)
        if (Number.isNaN(magnitude)) nan[expert] = (nan[expert] ?? 0) + 1
        else if (magnitude === Number.POSITIVE_INFINITY) inf[expert] = (inf[expert] ?? 0) + 1
      }
      await pace()
    }
  }
  return { amax, nan, inf }
}
