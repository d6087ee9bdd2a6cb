import type { LayoutInput } from './layout-input.ts'
import { brokenRules } from './layout-rules.ts'
import type { BrokenRule } from './layout-rules.ts'

/** [out, in], as TE stores a linear's weight. */
export type WeightShape = readonly [out: number, inputs: number]

/** What a legal layout puts on each rank. */
export interface LegalLayout {
  readonly ok: true
  readonly world: number
  /** Data parallel size of the dense layers. */
  readonly denseDp: number
  /** Data parallel size of the experts: so many ranks hold the same slice of the same experts. */
  readonly expertDp: number
  /** Experts on one rank, hence the number of GEMMs, N, of a grouped linear. */
  readonly localExperts: number
  /** Per expert and rank; where gated, [this rank's slice of gate; its slice of up]. */
  readonly fc1: WeightShape
  /** Per expert and rank; cut along its inputs. */
  readonly fc2: WeightShape
}

export interface IllegalLayout {
  readonly ok: false
  /** At least one. */
  readonly broken: readonly BrokenRule[]
}

/**
 * Lays experts over ranks by Megatron-LM's rules: two grids, TP × CP × DP × PP and ETP × EP × expert-DP × PP, over the same
 * ranks (megatron/core/parallel_state.py@d98e8a64d#L813-L901). Megatron's rule that ETP is TP where it is not given is for
 * the caller to apply.
 */
export const layout = (input: LayoutInput): LegalLayout | IllegalLayout => {
  const broken = brokenRules(input)
  if (broken.length > 0) return { ok: false, broken }
  const { world, tp, ep, etp, cp = 1, pp = 1, experts, hidden, intermediate, gated } = input
  const slice = intermediate / etp
  return {
    ok: true,
    world,
    denseDp: world / (tp * cp * pp),
    expertDp: world / (etp * ep * pp),
    localExperts: experts / ep,
    fc1: [gated ? 2 * slice : slice, hidden],
    fc2: [hidden, slice],
  }
}

/**
 * The global indices of the experts at a coordinate of the EP axis: contiguous, the same on all its ETP and expert-DP ranks
 * (megatron/core/transformer/moe/moe_layer.py@d98e8a64d#L187-L195).
 *
 * @param epRank 0 … EP − 1
 */
export const expertsOfRank = (
  localExperts: number,
  epRank: number,
): { readonly first: number; readonly last: number } => ({
  first: epRank * localExperts,
  last: (epRank + 1) * localExperts - 1,
})
