import { DEFAULT_RANK_ORDER, type RankOrder } from '../../moe/rank-order.ts'

/** What training rounds splits up to; 0 for calibration, which pads nothing. */
export const PADDINGS = ['none', '16', '32', '128'] as const

/** The two grids that Megatron-LM lays over the same ranks: for the experts, and for all other layers. */
export const GRIDS = ['expert', 'dense'] as const

/** Which groups of the rank in view are lit: one kind, or all that the grid in view has. */
export const LIT = ['all', 'ep', 'etp', 'edp', 'tp', 'cp', 'dp', 'pp'] as const

/** How the experts stand side by side. */
export const EXPERT_ORDERS = ['index', 'tokens'] as const

/** How the ranks are laid out beyond TP, EP and ETP, and what the router sends to the experts on them. */
export interface RankChoices {
  /** Number of ranks; null for the fewest that the layout fits on. */
  readonly world: number | null
  readonly pp: number
  readonly cp: number
  readonly order: RankOrder
  /** Tokens that one layer routes, over all ranks. */
  readonly tokens: number
  /** How unevenly the experts are liked; 0 alike, from about 4 on one dominates. */
  readonly skew: number
  readonly seed: number
  /** Pasted tokens per expert, which stand in the router's place. */
  readonly counts: readonly number[] | null
  readonly padding: (typeof PADDINGS)[number]
  /** The rank that the Layout view keeps lit. */
  readonly pinned: number | null
  readonly grid: (typeof GRIDS)[number]
  readonly lit: (typeof LIT)[number]
  readonly expertsBy: (typeof EXPERT_ORDERS)[number]
}

/** The choices that only the Layout view shows. */
export const LAYOUT_VIEW_ONLY = ['padding', 'pinned', 'grid', 'lit', 'expertsBy'] as const

export const initialRankChoices: RankChoices = {
  world: null,
  pp: 1,
  cp: 1,
  order: DEFAULT_RANK_ORDER,
  tokens: 1024,
  skew: 0.6,
  seed: 1,
  counts: null,
  padding: 'none',
  pinned: null,
  grid: 'expert',
  lit: 'all',
  expertsBy: 'index',
}
