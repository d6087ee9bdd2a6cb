import type { BrokenRule } from '../moe/layout-rules.ts'
import { rankLayout, type RankLayout } from '../moe/rank-layout.ts'
import { RANK_ORDERS } from '../moe/rank-order.ts'
import { readWord } from './options.ts'
import { readWhole } from './read-whole.ts'
import { UsageError } from './usage-error.ts'

/** Ranks of the largest clusters there are, with room; a typing error should not lay out a million. */
const MAX_WORLD = 65_536
const MAX_EXPERTS = 4096

/** The flags that a layout is read from. */
export const LAYOUT_OPTIONS = {
  world: { type: 'string' },
  tp: { type: 'string', default: '1' },
  ep: { type: 'string', default: '1' },
  etp: { type: 'string', default: '1' },
  cp: { type: 'string', default: '1' },
  pp: { type: 'string', default: '1' },
  order: { type: 'string', default: 'tp-cp-ep-dp-pp' },
} as const

interface LayoutFlags extends Readonly<Record<'tp' | 'ep' | 'etp' | 'cp' | 'pp' | 'order', string>> {
  readonly world?: string | undefined
}

interface Sizes {
  readonly experts: number
  readonly hidden: number
  readonly intermediate: number
  readonly gated: boolean
}

/** The layout asked for is none that Megatron-LM would start. */
export class IllegalLayoutError extends Error {
  readonly code = 'illegal-layout'
  readonly broken: readonly BrokenRule[]

  constructor(broken: readonly BrokenRule[]) {
    super(broken.map(({ rule, message }) => `${rule}: ${message}`).join(' '))
    this.name = 'IllegalLayoutError'
    this.broken = broken
  }
}

export const readExperts = (text: string): number => readWhole(text, 'experts', 1, MAX_EXPERTS)

/** Raises UsageError for flags that make no numbers, and IllegalLayoutError naming the rules that the numbers break. */
export const readRankLayout = (flags: LayoutFlags, sizes: Sizes): RankLayout => {
  if (flags.world === undefined) throw new UsageError('--world is missing: the number of ranks.')
  const read = (flag: 'tp' | 'ep' | 'etp' | 'cp' | 'pp'): number => readWhole(flags[flag], flag, 1, MAX_WORLD)
  const found = rankLayout({
    ...sizes,
    world: readWhole(flags.world, 'world', 1, MAX_WORLD),
    tp: read('tp'),
    ep: read('ep'),
    etp: read('etp'),
    cp: read('cp'),
    pp: read('pp'),
    order: readWord(flags.order, RANK_ORDERS, 'order'),
  })
  if (!found.ok) throw new IllegalLayoutError(found.broken)
  return found
}
