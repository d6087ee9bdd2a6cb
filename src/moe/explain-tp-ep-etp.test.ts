import { describe, expect, it } from 'vitest'
import { explainTpEpEtp } from './explain-tp-ep-etp.ts'

describe('explainTpEpEtp', () => {
  it.each([
    [
      'PR #833 as its commands run',
      { world: 8, tp: 8, ep: 8, etp: 1 },
      "TP 8 with EP 8 and ETP 1 fits on 8 ranks: the dense layers take 8, the experts ETP × EP = 1 × 8 = 8 of the same ranks. ETP has to be given: Megatron-LM's own default is ETP = TP = 8, which would span 8 × 8 and take 64 ranks.",
    ],
    [
      'PR #833 with Megatron’s default',
      { world: 8, tp: 8, ep: 8, etp: 8 },
      "TP 8 with EP 8 and ETP 8 does not fit on 8 ranks: it takes 64 ranks, since the experts alone span ETP × EP = 8 × 8 = 64. With ETP 1 it fits: set --etp 1, for Megatron-LM's own default is ETP = TP = 8.",
    ],
    [
      'no tensor parallelism, where default and choice agree',
      { world: 8, tp: 1, ep: 8, etp: 1 },
      'TP 1 with EP 8 and ETP 1 fits on 8 ranks: the dense layers take 1, the experts ETP × EP = 1 × 8 = 8 of the same ranks.',
    ],
    [
      'pipeline stages count in both grids',
      { world: 8, tp: 2, ep: 4, etp: 2, pp: 2 },
      "TP 2 with EP 4 and ETP 2 does not fit on 8 ranks: it takes 16 ranks, since the experts alone span ETP × EP × PP = 2 × 4 × 2 = 16. With ETP 1 it fits: set --etp 1, for Megatron-LM's own default is ETP = TP = 2.",
    ],
  ])('%s', (_, input, expected) => {
    expect(explainTpEpEtp(input)).toBe(expected)
  })
})
