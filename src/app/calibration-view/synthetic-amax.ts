import type { RankLayout } from '../../moe/rank-layout.ts'
import type { RoutedTokens } from '../../moe/route-tokens.ts'
import { tokensByExpert } from '../../moe/tokens-by-expert.ts'
import type { AmaxSource } from '../../modelopt/calibration/amax-source.ts'
import { syntheticRow, syntheticRowAmax } from '../../quant/synthetic-weights.ts'
import { sampledColumns, sampledRows, type SyntheticSizes, syntheticTensor } from './weight-sample.ts'

/** Activations are larger than weights; a power of two keeps them bf16. */
const ACTIVATION_GAIN = 64

/** What `make` gives for a key, made when it is first asked for. */
const kept = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = make(key)
    known.set(key, value)
    return value
  }
}

interface Layer extends Omit<SyntheticSizes, 'etp'> {
  readonly layout: RankLayout
  /** Asked once, when the first input is: routing takes longer than all else. */
  readonly routed: () => RoutedTokens
}

/**
 * Amax of synthetic weights, sampled evenly over a rank's slice, and of synthetic activations of the tokens that the router
 * sends to an expert: fc1 sees a token's hidden state whole, fc2 what the expert makes of it, cut by ETP.
 */
export const syntheticAmax = ({ layout, routed, ...layer }: Layer): AmaxSource => {
  const { etp, edp } = layout.grids.expert
  const sizes = { ...layer, etp }
  const replica = kept((which: number) => tokensByExpert(routed(), edp, which))
  const everyToken = kept((which: number) => [...new Set(replica(which).flatMap((list) => [...list]))])

  const weight = kept((key: string) => {
    const [stage = 0, etpRank = 0, expert = 0, second = 0] = key.split(' ').map(Number)
    const linear = second === 1 ? 'fc2' : 'fc1'
    const columns = sampledColumns(sizes, linear, etpRank)
    const from = syntheticTensor(sizes, `${linear} weight`, stage, expert)
    return sampledRows(sizes, linear, etpRank).reduce(
      (amax, row) => Math.max(amax, syntheticRowAmax(syntheticRow(from, row), columns)),
      0,
    )
  })
  const input = kept((key: string) => {
    const [stage = 0, etpRank = 0, expert = 0, second = 0, which = 0, all = 0] = key.split(' ').map(Number)
    const tokens = all === 1 ? everyToken(which) : replica(which)[expert]
    if (!tokens || tokens.length === 0) return null
    const linear = second === 1 ? 'fc2' : 'fc1'
    const columns = sampledColumns(sizes, linear, etpRank)
    const from = syntheticTensor(sizes, `${linear} input`, stage, linear === 'fc1' ? 0 : expert)
    let amax = 0
    for (const token of tokens) amax = Math.max(amax, syntheticRowAmax(syntheticRow(from, token), columns))
    return amax * ACTIVATION_GAIN
  })
  return {
    weight: ({ pp, etp: etpRank }, expert, linear) =>
      weight(`${pp} ${etpRank} ${expert} ${linear === 'fc2' ? 1 : 0}`),
    input: ({ pp, etp: etpRank, edp: which }, expert, linear, tokens) =>
      input(`${pp} ${etpRank} ${expert} ${linear === 'fc2' ? 1 : 0} ${which} ${tokens === 'all' ? 1 : 0}`),
  }
}
