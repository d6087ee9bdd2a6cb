import type { JobOptions } from '../backends/backend.ts'
import { elementReader } from '../backends/element-reader.ts'
import { createPace } from '../backends/pace.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import { AmaxHistogram } from './amax-histogram.ts'
import type { Calibrator } from './calibrator.ts'
import { entropyAmax } from './entropy-amax.ts'
import { percentileAmax } from './percentile-amax.ts'

/** An expert, and its largest magnitude. */
export interface HistogramPart {
  readonly view: TensorView
  readonly amax: number
}

/**
 * The amax of one quantizer that sees the experts one after the other. Experts of zeros are left out: a range of 0 has no
 * bins. 0 where there is no other.
 *
 * @param bits of the quantized format, for entropy.
 */
export const histogramAmax = async (
  parts: readonly HistogramPart[],
  calibrator: Extract<Calibrator, { kind: 'percentile' | 'entropy' }>,
  bits: number,
  options: JobOptions,
): Promise<number> => {
  const filled = parts.filter(({ amax }) => amax > 0)
  const histogram = new AmaxHistogram()
  const pace = createPace(
    options,
    filled.reduce((sum, { view }) => sum + view.shape[1], 0),
  )
  for (const { view, amax } of filled) {
    const [, out, inputs] = view.shape
    histogram.cover(amax)
    const openRow = elementReader(view)
    for (let row = 0; row < out; row++) {
      const read = openRow(0, row)
      for (let column = 0; column < inputs; column++) histogram.add(Math.abs(read(column)))
      await pace()
    }
  }
  if (filled.length === 0) return 0
  return calibrator.kind === 'percentile'
    ? percentileAmax(histogram, calibrator.percentile)
    : entropyAmax(histogram, bits)
}
