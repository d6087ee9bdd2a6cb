import type { LayoutInput } from '../../moe/layout-input.ts'
import { fc1Rows, fc2Columns, type Slice } from '../../moe/weight-slices.ts'
import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import type { Place } from '../../modelopt/calibration/ranks.ts'
import { syntheticExpert, type SyntheticSource } from '../../quant/synthetic-weights.ts'

/** Rows and columns looked at of each slice: enough for a believable maximum, few enough for 512 experts at once. */
export const SAMPLED_ROWS = 64
export const SAMPLED_COLUMNS = 16
/** Integers that stand for the tensors of one layer; the next pipeline stage's are `TENSORS` further on. */
const TENSOR = { 'fc1 weight': 1, 'fc2 weight': 2, 'fc1 input': 3, 'fc2 input': 4 } as const
const TENSORS = 4

/** The sizes of a layer's experts, and the seed of all that is synthetic in it. */
export interface SyntheticSizes extends Pick<LayoutInput, 'hidden' | 'intermediate' | 'gated'> {
  readonly etp: number
  readonly seed: number
}

/** Places spread evenly over a slice, at most so many. */
const spread = ({ start, end }: Slice, most: number): Int32Array => {
  const length = end - start
  const count = Math.min(most, length)
  return Int32Array.from(
    { length: count },
    (_, i) => start + Math.floor(((2 * i + 1) * length) / (2 * count)),
  )
}

/** The inputs of a linear that are looked at on a rank; an activation's are the same. */
export const sampledColumns = (sizes: SyntheticSizes, linear: Linear, etpRank: number): Int32Array =>
  spread(linear === 'fc1' ? { start: 0, end: sizes.hidden } : fc2Columns(sizes, etpRank), SAMPLED_COLUMNS)

/** The output channels that are looked at of the slice that a rank holds: of fc1 as many of the gate as of up. */
export const sampledRows = (sizes: SyntheticSizes, linear: Linear, etpRank: number): readonly number[] => {
  const slices = linear === 'fc1' ? fc1Rows(sizes, etpRank) : [{ start: 0, end: sizes.hidden }]
  return slices.flatMap((slice) => [...spread(slice, SAMPLED_ROWS)])
}

/** Where an expert's tensor comes from. */
export const syntheticTensor = (
  { seed }: Pick<SyntheticSizes, 'seed'>,
  tensor: keyof typeof TENSOR,
  stage: Place['pp'],
  expert: number,
): SyntheticSource => {
  const kind = tensor.endsWith('weight') ? 'trained' : 'outlier-channels'
  return syntheticExpert({ seed, layer: TENSOR[tensor] + stage * TENSORS, kind }, expert)
}
