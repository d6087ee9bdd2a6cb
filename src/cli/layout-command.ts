import { groupOf } from '../moe/rank-layout.ts'
import type { Command } from './commands.ts'
import { readOptions } from './options.ts'
import { LAYOUT_OPTIONS, readExperts, readRankLayout } from './read-rank-layout.ts'
import { readWhole } from './read-whole.ts'
import { UsageError } from './usage-error.ts'

/** Where every rank stands, which experts it holds and whom it meets. */
export const layoutCommand: Command = {
  name: 'layout',
  usage:
    'layout --world 16 --tp 2 --ep 4 [--etp 1] [--pp 1] [--cp 1] [--order tp-cp-ep-dp-pp] --experts 128   who holds which expert; Megatron-LM itself takes ETP = TP where it is not given',
  run: (args) => {
    const { values } = readOptions(args, { ...LAYOUT_OPTIONS, experts: { type: 'string' } })
    if (values.experts === undefined) throw new UsageError('layout needs --experts.')
    // No model is named, so its width is one that every ETP divides.
    const intermediate = readWhole(values.etp, 'etp', 1, Number.MAX_SAFE_INTEGER)
    const sizes = { experts: readExperts(values.experts), hidden: 1, intermediate, gated: true }
    const layout = readRankLayout(values, sizes)
    return {
      grids: layout.grids,
      ranks: layout.ranks.map(({ rank, etp, ep, edp, pp, experts }) => ({
        rank,
        etp,
        ep,
        edp,
        pp,
        experts: [experts.first, experts.last],
        groups: {
          etp: groupOf(layout, 'etp', rank),
          ep: groupOf(layout, 'ep', rank),
          edp: groupOf(layout, 'edp', rank),
        },
      })),
    }
  },
}
