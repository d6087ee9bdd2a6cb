import { encodeElement } from '../../elements/encode-element.ts'
import type { EncodeOptions, EncodeResult } from '../backend.ts'
import { HISTOGRAM_BINS } from '../backend.ts'
import { elementReader } from '../element-reader.ts'
import type { EncodePlan } from '../encode-plan.ts'
import { groupAt } from '../groups.ts'
import { histogramBin } from '../histogram-bin.ts'
import { createPace } from '../pace.ts'
import type { TensorView } from '../tensor-view.ts'
import { checkTensorSize } from '../tensor-view.ts'

const add = (totals: Uint32Array | Float64Array | undefined, index: number, amount: number): void => {
  if (totals !== undefined) totals[index] = (totals[index] ?? 0) + amount
}

/** {@link Backend.encode}, one element after the other. */
export const encode = async (
  view: TensorView,
  plan: EncodePlan,
  options: EncodeOptions = {},
): Promise<EncodeResult> => {
  checkTensorSize(view)
  options.signal?.throwIfAborted()
  const [experts, out, inputs] = view.shape
  const result = {
    sse: new Float64Array(experts),
    sumOfSquares: new Float64Array(experts),
    saturated: new Uint32Array(experts),
    zeroed: new Uint32Array(experts),
    broken: new Uint32Array(experts),
    ...(options.codes && { codes: new Uint8Array(experts * out * inputs) }),
    ...(options.groupErrors && { groupErrors: new Float64Array(plan.groups.count) }),
    ...(options.histogram && { histogram: new Uint32Array(experts * HISTOGRAM_BINS) }),
  }
  const openRow = elementReader(view)
  const pace = createPace(options, experts * out)
  for (let expert = 0; expert < experts; expert++) {
    for (let row = 0; row < out; row++) {
      const read = openRow(expert, row)
      for (let column = 0; column < inputs; column++) {
        const x = read(column)
        const group = groupAt(plan.groups, expert, row, column)
        const { code, decoded, saturated, output } = encodeElement(x, plan, group)
        if (result.codes) result.codes[(expert * out + row) * inputs + column] = code
        add(result.histogram, expert * HISTOGRAM_BINS + histogramBin(x), 1)
        if (!Number.isFinite(x)) continue
        if (saturated) add(result.saturated, expert, 1)
        if (decoded === 0 && x !== 0) add(result.zeroed, expert, 1)
        if (!Number.isFinite(output)) {
          add(result.broken, expert, 1)
          continue
        }
        // An f64 holds the square of any f32 error.
        const error = Math.fround(output - x)
        add(result.sse, expert, error * error)
        add(result.groupErrors, group, error * error)
        add(result.sumOfSquares, expert, x * x)
      }
      await pace()
    }
  }
  return result
}
