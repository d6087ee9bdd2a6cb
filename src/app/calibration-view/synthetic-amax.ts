import type { LayoutInput } from '../../moe/layout-input.ts'
import type { RankLayout } from '../../moe/rank-layout.ts'
import type { RoutedTokens } from '../../moe/route-tokens.ts'
import { tokensByExpert } from '../../moe/tokens-by-expert.ts'
import { fc1Rows, fc2Columns, type Slice } from '../../moe/weight-slices.ts'
import type { AmaxSource } from '../../modelopt/calibration/amax-source.ts'
import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import { syntheticExpert, syntheticRow, syntheticRowAmax } from '../../quant/synthetic-weights.ts'

/** Rows and columns looked at of each slice: enough for a believable maximum, few enough for 512 experts at once. */
const ROWS = 64
const COLUMNS = 16
/** Integers that stand for the tensors of one layer; the next pipeline stage's are `TENSORS` further on. */
const TENSOR = { 'fc1 weight': 1, 'fc2 weight': 2, 'fc1 input': 3, 'fc2 input': 4 } as const
const TENSORS = 4
/** Activations are larger than weights; a power of two keeps them bf16. */
const ACTIVATION_GAIN = 64

const spread = ({ start, end }: Slice, most: number): Int32Array => {
  const length = end - start
  const count = Math.min(most, length)
  return Int32Array.from(
    { length: count },
    (_, i) => start + Math.floor(((2 * i + 1) * length) / (2 * count)),
  )
}

const remembered = (make: (key: string) => number | null): ((key: string) => number | null) => {
  const known = new Map<string, number | null>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = make(key)
    known.set(key, value)
    return value
  }
}

interface Layer extends Pick<LayoutInput, 'hidden' | 'intermediate' | 'gated'> {
  readonly layout: RankLayout
  readonly routed: RoutedTokens
  readonly seed: number
}

/**
 * Amax of synthetic weights, sampled evenly over a rank's slice, and of synthetic activations of the tokens that the router
 * sends to an expert: fc1 sees a token's hidden state whole, fc2 what the expert makes of it, cut by ETP.
 */
export const syntheticAmax = ({ layout, routed, seed, ...layer }: Layer): AmaxSource => {
  const { etp, edp } = layout.grids.expert
  const cut = { ...layer, etp }
  const hidden = { start: 0, end: layer.hidden }
  const columnsOf = (linear: Linear, etpRank: number): Int32Array =>
    spread(linear === 'fc1' ? hidden : fc2Columns(cut, etpRank), COLUMNS)
  const replicas = Array.from({ length: edp }, (_, replica) => tokensByExpert(routed, edp, replica))
  const everyToken = replicas.map((lists) => [...new Set(lists.flatMap((list) => [...list]))])

  const source = (tensor: keyof typeof TENSOR, stage: number, expert: number) => {
    const kind = tensor.endsWith('weight') ? 'trained' : 'outlier-channels'
    return syntheticExpert({ seed, layer: TENSOR[tensor] + stage * TENSORS, kind }, expert)
  }
  const weight = remembered((key) => {
    const [stage = 0, etpRank = 0, expert = 0, second = 0] = key.split(' ').map(Number)
    const linear = second === 1 ? 'fc2' : 'fc1'
    const columns = columnsOf(linear, etpRank)
    const slices = linear === 'fc1' ? fc1Rows(cut, etpRank) : [hidden]
    const rows = slices.flatMap((slice) => [...spread(slice, ROWS)])
    const from = source(`${linear} weight`, stage, expert)
    return rows.reduce((amax, row) => Math.max(amax, syntheticRowAmax(syntheticRow(from, row), columns)), 0)
  })
  const input = remembered((key) => {
    const [stage = 0, etpRank = 0, expert = 0, second = 0, replica = 0, all = 0] = key.split(' ').map(Number)
    const tokens = all === 1 ? everyToken[replica] : replicas[replica]?.[expert]
    if (!tokens || tokens.length === 0) return null
    const linear = second === 1 ? 'fc2' : 'fc1'
    const columns = columnsOf(linear, etpRank)
    const from = source(`${linear} input`, stage, linear === 'fc1' ? 0 : expert)
    let amax = 0
    for (const token of tokens) amax = Math.max(amax, syntheticRowAmax(syntheticRow(from, token), columns))
    return amax * ACTIVATION_GAIN
  })
  return {
    weight: ({ pp, etp: etpRank }, expert, linear) =>
      weight(`${pp} ${etpRank} ${expert} ${linear === 'fc2' ? 1 : 0}`) ?? 0,
    input: ({ pp, etp: etpRank, edp: replica }, expert, linear, tokens) =>
      input(`${pp} ${etpRank} ${expert} ${linear === 'fc2' ? 1 : 0} ${replica} ${tokens === 'all' ? 1 : 0}`),
  }
}
