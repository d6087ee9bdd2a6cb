import type { CalibrationMoment, CalibrationRules, RuleLines } from './calibration-rules.ts'

const REPOSITORY = 'https://github.com/NVIDIA/Model-Optimizer'

/** Line numbers in one commit: of model_calib.py first, then of plugins/megatron.py. */
interface Lines {
  readonly commit: string
  readonly statistics: number
  readonly weights: number
  readonly forward: number
  readonly load: number
  readonly localSync: number
  readonly check?: number
  readonly incomplete?: number
  readonly hasAmax: number
  readonly dataParallel: number
  readonly expertParallel: number
  readonly tensorParallel: number
  readonly localSyncWrites: number
  readonly parallelState: number
  readonly tpWithEp?: number
  readonly forcedTokens?: number
}

const linesOf = ({ commit, ...at }: Lines): RuleLines => {
  const file = (name: string) => (line: number) =>
    `${REPOSITORY}/blob/${commit}/modelopt/torch/quantization/${name}#L${line}`
  const orNull = (line: number | undefined, inFile: (line: number) => string) =>
    line === undefined ? null : inFile(line)
  const calib = file('model_calib.py')
  const megatron = file('plugins/megatron.py')
  return {
    statistics: calib(at.statistics),
    weights: calib(at.weights),
    forward: calib(at.forward),
    load: calib(at.load),
    localSync: calib(at.localSync),
    localSyncWrites: megatron(at.localSyncWrites),
    check: orNull(at.check, calib),
    incomplete: orNull(at.incomplete, calib),
    hasAmax: calib(at.hasAmax),
    dataParallel: calib(at.dataParallel),
    expertParallel: calib(at.expertParallel),
    tensorParallel: calib(at.tensorParallel),
    parallelState: megatron(at.parallelState),
    tpWithEp: orNull(at.tpWithEp, megatron),
    forcedTokens: orNull(at.forcedTokens, megatron),
  }
}

/** Each PR's rules are those before it with what it changed. */
const AT_447: CalibrationRules = {
  forcedTokens: 'always',
  refusesTpWithEp: false,
  weightsFirst: false,
  groupedWeightsAlone: false,
  groupedWeightQuantizer: 'shared',
  localSync: 'after-tensor-parallel',
  localSyncBarrier: true,
  localSyncFills: false,
  localSyncWeights: 'always',
  completenessCheck: false,
  groups: 'dense',
  epSkipsRoutedWeights: false,
  sharesWeightScales: false,
}
const AT_742: CalibrationRules = { ...AT_447, refusesTpWithEp: true, localSync: 'after-data-parallel' }
const AT_808: CalibrationRules = { ...AT_742, forcedTokens: 'unless-groups', localSyncBarrier: false }
const AT_831: CalibrationRules = {
  ...AT_808,
  forcedTokens: 'never',
  localSync: 'before-distributed',
  completenessCheck: true,
}
const AT_830: CalibrationRules = { ...AT_831, localSync: 'never-called' }
const AT_862: CalibrationRules = { ...AT_831, localSyncFills: true }
const AT_903: CalibrationRules = { ...AT_862, localSyncWeights: 'never' }
const AT_971: CalibrationRules = { ...AT_903, groupedWeightsAlone: true }
const AT_1158: CalibrationRules = { ...AT_971, localSyncWeights: 'on-request' }
const AT_1521: CalibrationRules = { ...AT_1158, epSkipsRoutedWeights: true }
const AT_1560: CalibrationRules = { ...AT_1521, weightsFirst: true }
const AT_1562: CalibrationRules = { ...AT_1560, groups: 'expert', sharesWeightScales: true }
const AT_1550: CalibrationRules = { ...AT_1562, groupedWeightQuantizer: 'own' }

const pull = (id: string): { readonly id: string; readonly link: string } => ({
  id,
  link: `${REPOSITORY}/pull/${id}`,
})

/** Lines that #831, #830 and #833 have in common. */
const IN_FEBRUARY = {
  statistics: 108,
  weights: 110,
  forward: 112,
  load: 113,
  localSync: 118,
  check: 125,
  incomplete: 90,
  hasAmax: 136,
  dataParallel: 137,
  expertParallel: 138,
  tensorParallel: 186,
} as const

/** Lines that #742 (as released in 0.41) and #808 have in common. */
const IN_JANUARY = {
  statistics: 77,
  weights: 79,
  forward: 81,
  load: 82,
  localSync: 187,
  hasAmax: 93,
  dataParallel: 94,
  expertParallel: 95,
  tensorParallel: 143,
  parallelState: 574,
} as const

/** Every change to whose amax an expert of a Megatron-LM model ends with, oldest first. */
export const MOMENTS: readonly CalibrationMoment[] = [
  {
    ...pull('447'),
    date: '2025-11-04',
    releases: ['0.40'],
    change:
      '_QuantMoELayer sends every token through every expert while calibration runs, then routes for real.',
    rules: AT_447,
    lines: linesOf({
      ...IN_JANUARY,
      commit: '411912eb9b8acd8d05238c30e32fe6215b2c5025',
      localSync: 185,
      tensorParallel: 142,
      localSyncWrites: 548,
      parallelState: 520,
      forcedTokens: 764,
    }),
  },
  {
    ...pull('742'),
    date: '2026-01-09',
    releases: ['0.41'],
    change: 'SequentialMLP refuses TP and EP both above 1; since #727 its local sync comes before TP.',
    rules: AT_742,
    lines: linesOf({
      ...IN_JANUARY,
      commit: 'd39cf45a444f5a0f85a266808c0e3987c2399e7b',
      tpWithEp: 561,
      localSyncWrites: 602,
      forcedTokens: 742,
    }),
  },
  {
    ...pull('808'),
    date: '2026-01-23',
    releases: [],
    change: 'Group-limited routers are no longer forced, and the barrier in the local sync is gone.',
    rules: AT_808,
    lines: linesOf({
      ...IN_JANUARY,
      commit: '2a086220591b18e3d98c25d5e614bdd3019fa2fa',
      tpWithEp: 561,
      localSyncWrites: 601,
      forcedTokens: 741,
    }),
  },
  {
    ...pull('831'),
    date: '2026-02-04',
    releases: [],
    change:
      'Real routing only; the local sync moves before the collectives, and a check for completeness comes after it.',
    rules: AT_831,
    lines: linesOf({
      ...IN_FEBRUARY,
      commit: 'e247f5d0e4fd0196a098c1c1266cc5c8eea0585a',
      tpWithEp: 560,
      localSyncWrites: 600,
      parallelState: 573,
    }),
  },
  {
    ...pull('830'),
    date: '2026-02-04',
    releases: [],
    change: 'The local sync is renamed and max_calibrate still looks for the old name, so it never runs.',
    rules: AT_830,
    lines: linesOf({
      ...IN_FEBRUARY,
      commit: '8a8c250d12f33abb6a741dc5663fede80d021f22',
      tpWithEp: 561,
      localSyncWrites: 604,
      parallelState: 574,
    }),
  },
  {
    ...pull('833'),
    date: '2026-02-06',
    releases: [],
    change: 'The parser of grouped linears counts m_splits; calibration stays as #830 left it.',
    rules: AT_830,
    lines: linesOf({
      ...IN_FEBRUARY,
      commit: '3393e981e653b2cc52de1d4997621b745d46745d',
      tpWithEp: 561,
      localSyncWrites: 604,
      parallelState: 574,
    }),
  },
  {
    ...pull('862'),
    date: '2026-02-06',
    releases: ['0.42'],
    change: 'The local sync runs again, and writes to experts without amax too.',
    rules: AT_862,
    lines: linesOf({
      commit: '62c2799be276e62407b68595e3545ab47d9dc97d',
      tpWithEp: 561,
      statistics: 109,
      weights: 111,
      forward: 113,
      load: 114,
      localSync: 119,
      check: 126,
      incomplete: 91,
      hasAmax: 137,
      dataParallel: 138,
      expertParallel: 139,
      tensorParallel: 187,
      localSyncWrites: 609,
      parallelState: 574,
    }),
  },
  {
    ...pull('903'),
    date: '2026-02-21',
    releases: [],
    change: 'The local sync leaves weights alone.',
    rules: AT_903,
    lines: linesOf({
      commit: '02fa3623d812dc81af4e180b28af1bd2cd16ec0a',
      tpWithEp: 561,
      statistics: 115,
      weights: 117,
      forward: 119,
      load: 120,
      localSync: 125,
      check: 132,
      incomplete: 92,
      hasAmax: 143,
      dataParallel: 144,
      expertParallel: 145,
      tensorParallel: 193,
      localSyncWrites: 613,
      parallelState: 574,
    }),
  },
  {
    ...pull('971'),
    date: '2026-04-03',
    releases: ['0.43'],
    change: 'Weight-only calibration looks into grouped linears.',
    rules: AT_971,
    lines: linesOf({
      commit: '9aab38ce76f91c28555c141e3913a591e6fab28c',
      tpWithEp: 562,
      statistics: 123,
      weights: 125,
      forward: 127,
      load: 128,
      localSync: 133,
      check: 140,
      incomplete: 100,
      hasAmax: 151,
      dataParallel: 152,
      expertParallel: 153,
      tensorParallel: 201,
      localSyncWrites: 594,
      parallelState: 575,
    }),
  },
  {
    ...pull('1158'),
    date: '2026-04-07',
    releases: ['0.44'],
    change: 'The option sync_expert_weight_amax shares the weights of a rank’s experts again.',
    rules: AT_1158,
    lines: linesOf({
      commit: '4255bc6a0c6acdf82f0b827393229bba0f5626cd',
      tpWithEp: 562,
      statistics: 125,
      weights: 127,
      forward: 129,
      load: 130,
      localSync: 135,
      check: 142,
      incomplete: 100,
      hasAmax: 153,
      dataParallel: 154,
      expertParallel: 155,
      tensorParallel: 203,
      localSyncWrites: 599,
      parallelState: 575,
    }),
  },
  {
    ...pull('1521'),
    date: '2026-05-29',
    releases: [],
    change: 'The EP all-reduce leaves out the weights of routed experts.',
    rules: AT_1521,
    lines: linesOf({
      commit: '4b270f0ea6f180ab99e9b6e09b1ff5aea4d74b2e',
      tpWithEp: 610,
      statistics: 288,
      weights: 290,
      forward: 292,
      load: 293,
      localSync: 298,
      check: 315,
      incomplete: 244,
      hasAmax: 326,
      dataParallel: 328,
      expertParallel: 329,
      tensorParallel: 376,
      localSyncWrites: 647,
      parallelState: 623,
    }),
  },
  {
    ...pull('1560'),
    date: '2026-06-02',
    releases: ['0.45'],
    change: 'All weights are observed before the forward loop.',
    rules: AT_1560,
    lines: linesOf({
      commit: '8f968322f68b3bc2da647cec511975f72285d406',
      tpWithEp: 610,
      statistics: 269,
      weights: 270,
      forward: 272,
      load: 273,
      localSync: 278,
      check: 295,
      incomplete: 222,
      hasAmax: 306,
      dataParallel: 308,
      expertParallel: 309,
      tensorParallel: 356,
      localSyncWrites: 647,
      parallelState: 623,
    }),
  },
  {
    ...pull('1562'),
    date: '2026-07-02',
    releases: ['0.46'],
    change:
      'The experts’ linears get the process groups of experts, so the check and the EP rules begin to apply; siblings share scales since #1605.',
    rules: AT_1562,
    lines: linesOf({
      commit: '9038b71f09468dd23e39781ab046221edd2fa036',
      tpWithEp: 607,
      statistics: 288,
      weights: 289,
      forward: 291,
      load: 292,
      localSync: 297,
      check: 314,
      incomplete: 229,
      hasAmax: 325,
      dataParallel: 327,
      expertParallel: 328,
      tensorParallel: 375,
      localSyncWrites: 645,
      parallelState: 621,
    }),
  },
  {
    ...pull('1550'),
    date: '2026-08-07',
    releases: ['main'],
    change: 'A grouped linear has a weight quantizer for every local expert.',
    rules: AT_1550,
    lines: linesOf({
      commit: '2ded5aba37a71917443f6f432019611a878cdf61',
      tpWithEp: 632,
      statistics: 351,
      weights: 352,
      forward: 362,
      load: 363,
      localSync: 368,
      check: 385,
      incomplete: 241,
      hasAmax: 396,
      dataParallel: 398,
      expertParallel: 399,
      tensorParallel: 446,
      localSyncWrites: 670,
      parallelState: 646,
    }),
  },
]
