import type { RankOrder } from './rank-order.ts'

/** How the ranks are cut; every size is a positive integer, 1 where nothing is cut. */
export interface Parallelism {
  /** Tensor parallel size of the dense layers. */
  readonly tp: number
  /** Expert parallel size. */
  readonly ep: number
  /** Tensor parallel size of the experts. Megatron's default is TP, not 1. */
  readonly etp: number
  /** Context parallel size. */
  readonly cp?: number
  /** Pipeline parallel size. */
  readonly pp?: number
  /** How ranks are numbered; Megatron's default where not given. */
  readonly order?: RankOrder
}

/** Expert weights over ranks. */
export interface LayoutInput extends Parallelism {
  /** Number of ranks. */
  readonly world: number
  /** Routed experts per layer, over all ranks. */
  readonly experts: number
  /** The width that the expert weights work on: a preset's `expertHidden`. */
  readonly hidden: number
  /** The width I inside one expert. */
  readonly intermediate: number
  /** True where fc1 holds [gate; up]. */
  readonly gated: boolean
}
