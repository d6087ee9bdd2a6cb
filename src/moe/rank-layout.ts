import type { LayoutInput } from './layout-input.ts'
import { expertsOfRank, type IllegalLayout, layout, type LegalLayout } from './layout.ts'
import { coordinatesOf, type Partition, partitionBy } from './rank-grid.ts'
import { DEFAULT_RANK_ORDER, type RankOrder } from './rank-order.ts'

/** The process groups that a MoE layer meets in: of the dense grid, then of the expert grid. */
export const GROUP_KINDS = ['tp', 'cp', 'dp', 'dp-cp', 'pp', 'etp', 'ep', 'edp'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** A rank's coordinates in both grids, and what it holds. */
export interface RankPlace {
  readonly rank: number
  readonly tp: number
  readonly cp: number
  readonly dp: number
  readonly pp: number
  readonly etp: number
  readonly ep: number
  readonly edp: number
  /** Global indices of its experts, both inclusive. */
  readonly experts: { readonly first: number; readonly last: number }
}

/** A legal layout, rank by rank. */
export interface RankLayout extends LegalLayout {
  readonly order: RankOrder
  /** The sizes of both grids. */
  readonly grids: {
    readonly dense: Readonly<Record<'tp' | 'cp' | 'dp' | 'pp', number>>
    readonly expert: Readonly<Record<'etp' | 'ep' | 'edp' | 'pp', number>>
  }
  readonly ranks: readonly RankPlace[]
  readonly partitions: Readonly<Record<GroupKind, Partition>>
}

/**
 * Places every rank in the dense grid (EP counted as 1) and in the expert grid (CP counted as 1)
 * (megatron/core/parallel_state.py@d98e8a64d#L859-L896).
 */
export const rankLayout = (input: LayoutInput): RankLayout | IllegalLayout => {
  const legal = layout(input)
  if (!legal.ok) return legal
  const { tp, ep, etp, cp = 1, pp = 1, order = DEFAULT_RANK_ORDER } = input
  const { denseDp: dp, expertDp: edp, localExperts, world } = legal
  const dense = { order, sizes: { tp, cp, ep: 1, dp, pp } }
  const expert = { order, sizes: { tp: etp, cp: 1, ep, dp: edp, pp } }
  const ranks = Array.from({ length: world }, (_, rank) => {
    const inDense = coordinatesOf(dense, rank)
    const inExpert = coordinatesOf(expert, rank)
    return {
      rank,
      tp: inDense.tp,
      cp: inDense.cp,
      dp: inDense.dp,
      pp: inDense.pp,
      etp: inExpert.tp,
      ep: inExpert.ep,
      edp: inExpert.dp,
      experts: expertsOfRank(localExperts, inExpert.ep),
    }
  })
  return {
    ...legal,
    order,
    grids: { dense: { tp, cp, dp, pp }, expert: { etp, ep, edp, pp } },
    ranks,
    partitions: {
      tp: partitionBy(dense, ['tp']),
      cp: partitionBy(dense, ['cp']),
      dp: partitionBy(dense, ['dp']),
      'dp-cp': partitionBy(dense, ['dp', 'cp']),
      pp: partitionBy(dense, ['pp']),
      etp: partitionBy(expert, ['tp']),
      ep: partitionBy(expert, ['ep']),
      edp: partitionBy(expert, ['dp']),
    },
  }
}

/** The ranks that a rank meets in a kind of group, itself among them. */
export const groupOf = ({ partitions }: RankLayout, kind: GroupKind, rank: number): readonly number[] => {
  const { groups, indexOf } = partitions[kind]
  return groups[indexOf[rank] ?? -1] ?? []
}
