import type { LayoutInput } from './layout-input.ts'
import { DEFAULT_RANK_ORDER } from './rank-order.ts'
import { smallestWorld } from './smallest-world.ts'
import { MEGATRON_LM } from './sources.ts'

/** A rule of Megatron-LM that a layout breaks. */
export interface BrokenRule {
  readonly rule: 'size' | 'dense-grid' | 'expert-grid' | 'rank-order' | 'experts' | 'intermediate'
  /** One or two sentences: which numbers do not go together, and what to change. */
  readonly message: string
}

/** The line of Megatron-LM behind each rule; null for what no layout can do without. */
export const RULE_SOURCE: Readonly<Record<BrokenRule['rule'], string | null>> = {
  size: null,
  'dense-grid': `${MEGATRON_LM}/megatron/core/parallel_state.py#L822`,
  'expert-grid': `${MEGATRON_LM}/megatron/core/parallel_state.py#L881`,
  'rank-order': `${MEGATRON_LM}/megatron/core/parallel_state.py#L898`,
  experts: `${MEGATRON_LM}/megatron/core/transformer/moe/moe_layer.py#L186`,
  intermediate: `${MEGATRON_LM}/megatron/core/extensions/transformer_engine.py#L2470`,
}

const sizeRules = (input: LayoutInput): BrokenRule[] => {
  const { world, tp, ep, etp, cp = 1, pp = 1, experts, hidden, intermediate } = input
  const sizes = Object.entries({ world, tp, ep, etp, cp, pp, experts, hidden, intermediate })
  return sizes
    .filter(([, size]) => !Number.isSafeInteger(size) || size < 1)
    .map(([name, size]) => ({
      rule: 'size',
      message: `${name} is ${size}: give it a whole number from 1 up.`,
    }))
}

/**
 * The rules that a layout breaks, none for a legal one. With PP outermost the pipeline groups of both grids coincide
 * whenever both divide the world; with DP outermost exactly where both have the same data parallel size. Megatron asserts
 * both, so its second assertion can never be the one that fails.
 */
export const brokenRules = (input: LayoutInput): readonly BrokenRule[] => {
  const sizes = sizeRules(input)
  if (sizes.length > 0) return sizes

  const { world, tp, ep, etp, cp = 1, pp = 1, experts, intermediate } = input
  const broken: BrokenRule[] = []
  const enough = `take a multiple of ${smallestWorld(input)} ranks`
  const dense = tp * cp * pp
  if (world % dense !== 0) {
    const message = `The dense layers need TP × CP × PP = ${tp} × ${cp} × ${pp} = ${dense} ranks, and ${world} is no multiple of that: ${enough}, or lower TP, CP or PP.`
    broken.push({ rule: 'dense-grid', message })
  }
  const expert = etp * ep * pp
  if (world % expert !== 0) {
    const message = `The experts need ETP × EP × PP = ${etp} × ${ep} × ${pp} = ${expert} ranks, and ${world} is no multiple of that: ${enough}, or lower ETP, EP or PP.`
    broken.push({ rule: 'expert-grid', message })
  }
  const { order = DEFAULT_RANK_ORDER } = input
  if (broken.length === 0 && order !== 'tp-cp-ep-dp-pp' && pp > 1 && dense !== expert) {
    const message = `In the order ${order} with PP = ${pp} the dense layers and the experts must have the same data parallel size, and ${world / dense} (dense) is not ${world / expert} (experts): make TP × CP = ETP × EP, or take the order tp-cp-ep-dp-pp.`
    broken.push({ rule: 'rank-order', message })
  }
  if (experts % ep !== 0) {
    const message = `${experts} experts cannot be dealt evenly to EP = ${ep} ranks: take a divisor of ${experts} as EP.`
    broken.push({ rule: 'experts', message })
  }
  if (intermediate % etp !== 0) {
    const message = `ETP = ${etp} cannot cut an expert's width of ${intermediate} into equal slices: take a divisor of ${intermediate} as ETP.`
    broken.push({ rule: 'intermediate', message })
  }
  return broken
}
