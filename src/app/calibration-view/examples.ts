import type { State } from '../state.ts'

/** Something to look at first. */
export interface Example {
  readonly label: string
  readonly about: string
  readonly choices: Partial<State>
}

const COMMON = {
  model: 'qwen3-30b-a3b',
  custom: null,
  experts: 128,
  tp: 1,
  etp: 1,
  pp: 1,
  cp: 1,
  world: 8,
  rank: 0,
  counts: null,
  skew: 0.6,
  seed: 1,
  axis: 'tensor',
  weightsOnly: false,
  syncExpertWeights: false,
  groups: 'as-run',
  reach: 'all',
  at: null,
  versusMoment: null,
  versusEp: null,
} as const satisfies Partial<State>

export const EXAMPLES: readonly Example[] = [
  {
    label: 'The deadlock of #862',
    about:
      'With 64 tokens some experts starve. One rank skips their all-reduces, and the others wait for it.',
    choices: { ...COMMON, module: 'sequential', moment: '833', ep: 8, tokens: 64 },
  },
  {
    label: 'Gone one commit later',
    about:
      'The local sync of #862 lends an amax to experts that have none, so every rank calls every all-reduce.',
    choices: { ...COMMON, module: 'sequential', moment: '862', ep: 8, tokens: 64, versusMoment: '833' },
  },
  {
    label: 'Weights without amax',
    about:
      'TE 2.12 with the parser before #833: all weights are taken for something else, and nothing says so.',
    choices: {
      ...COMMON,
      module: 'te-grouped',
      moment: '742',
      te: 'v2.12',
      parser: '632',
      reach: 'verdict',
      ep: 1,
      tp: 8,
      tokens: 1024,
    },
  },
  {
    label: 'The scale that hangs on EP',
    about: 'One weight quantizer for all experts of a rank: with EP 1 and with EP 8 other experts share it.',
    choices: { ...COMMON, module: 'te-grouped', moment: '1562', ep: 1, tokens: 1024, versusEp: 8 },
  },
  {
    label: 'An own quantizer each',
    about: 'Since #1550 each local expert has a weight quantizer of its own; beside it the release before.',
    choices: { ...COMMON, module: 'te-grouped', moment: '1550', ep: 8, tokens: 1024, versusMoment: '1562' },
  },
  {
    label: 'The check that raises',
    about:
      'With 16 tokens and one expert that dominates, some ranks see none, and the completeness check says so.',
    choices: { ...COMMON, module: 'te-grouped', moment: '1562', world: 16, ep: 16, tokens: 16, skew: 4 },
  },
]
