import { mSplits } from '../../moe/m-splits.ts'
import { padSplits } from '../../moe/pad-splits.ts'
import { countsOfReplica, type RoutedTokens } from '../../moe/route-tokens.ts'
import type { RankLayout } from '../../moe/rank-layout.ts'

/** What the router sends to each rank. */
export interface RankLoad {
  /** [EDP][experts]: the tokens that each EP group, one a replica, sends to each expert. */
  readonly replicas: readonly Int32Array[]
  /** [world]: the sum of each rank's m_splits. */
  readonly tokens: Int32Array
  /** [world]: how many of a rank's experts get no token. */
  readonly zeros: Int32Array
}

/**
 * The tokens of every rank. Each of the expert-DP replicas routes a share of them; the ETP ranks of a coordinate gather the
 * same ones, and every pipeline stage has a MoE layer that is routed alike.
 */
export function rankLoad(layout: RankLayout, routed: RoutedTokens): RankLoad {
  const replicas = Array.from({ length: layout.expertDp }, (_, replica) =>
    countsOfReplica(routed, layout.expertDp, replica),
  )
  const tokens = new Int32Array(layout.world)
  const zeros = new Int32Array(layout.world)
  for (const { rank, edp, experts } of layout.ranks) {
    const counts = replicas[edp]
    for (let expert = experts.first; expert <= experts.last; expert++) {
      const count = counts?.[expert] ?? 0
      tokens[rank] = (tokens[rank] ?? 0) + count
      if (count === 0) zeros[rank] = (zeros[rank] ?? 0) + 1
    }
  }
  return { replicas, tokens, zeros }
}

/** The m_splits of a rank: tokens of each of its experts. @returns [experts / EP] */
export function splitsOf(layout: RankLayout, load: RankLoad, rank: number): Int32Array {
  const place = layout.ranks[rank]
  const counts = place && load.replicas[place.edp]
  return counts ? mSplits(counts, layout.grids.expert.ep, place.ep) : new Int32Array(0)
}

/** Rows that all m_splits have together after padding, each replica's and expert's counted once. */
export const paddedRows = ({ replicas }: RankLoad, multiple: number): number =>
  replicas.reduce(
    (total, counts) => total + padSplits(counts, multiple).reduce((sum, rows) => sum + rows, 0),
    0,
  )
