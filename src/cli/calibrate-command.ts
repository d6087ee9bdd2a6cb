import { findPreset } from '../moe/find-preset.ts'
import { routeTokens } from '../moe/route-tokens.ts'
import { SOFTMAX } from '../moe/routings.ts'
import { amaxAfter, calibrate, type Calibration } from '../modelopt/calibration/calibrate.ts'
import { costOf } from '../modelopt/calibration/cost-of.ts'
import { explainAbsent } from '../modelopt/calibration/explain-absent.ts'
import { findMoment } from '../modelopt/calibration/find-moment.ts'
import type { LayerQuantizer } from '../modelopt/calibration/layer-quantizers.ts'
import { ALL_REACHED, type Reach, reachOf } from '../modelopt/calibration/reach.ts'
import { withExpertGroups } from '../modelopt/calibration/with-expert-groups.ts'
import { judgeCase } from '../modelopt/decompose.ts'
import { findParser } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import type { Command } from './commands.ts'
import { callOptions, readOptions, readWord } from './options.ts'
import { LAYOUT_OPTIONS, readRankLayout } from './read-rank-layout.ts'
import { readDecimal, readWhole } from './read-whole.ts'
import { syntheticAmax } from '../app/calibration-view/synthetic-amax.ts'
import { UsageError } from './usage-error.ts'

const MAX_TOKENS = 1_000_000
const MAX_SEED = 2 ** 31 - 1

/** The parser's verdict on the call that calibration makes, which runs without gradients. */
const readReach = (te: string | undefined, parser: string | undefined, localExperts: number): Reach => {
  if (te === undefined && parser === undefined) return ALL_REACHED
  if (te === undefined || parser === undefined) throw new UsageError('--te and --parser go together.')
  return reachOf(judgeCase(findRelease(te), findParser(parser), callOptions('forward', localExperts, false)))
}

/** The global experts that a quantizer of a rank serves: the first and the last. */
const servedBy = ({ input }: Calibration, rank: number, { local }: LayerQuantizer) => {
  const { first, last } = input.ranks.ranks[rank]?.experts ?? { first: 0, last: 0 }
  return local === null ? [first, last] : [first + local, first + local]
}

const report = (calibration: Calibration) => {
  const { input, quantizers, steps, events, outcome } = calibration
  const { id, date, link, releases, change, rules } = input.moment
  const cells = input.ranks.ranks.flatMap(({ rank }) =>
    quantizers.map((quantizer) => ({ rank, quantizer, experts: servedBy(calibration, rank, quantizer) })),
  )
  const last = steps.length - 1
  const named = (quantizer: number) => quantizers[quantizer]?.name ?? null
  const done = steps[last]?.holds === 'amax'
  return {
    modelopt: { id, date, link, releases, change, rules },
    module: input.module,
    steps: steps.map((step, i) => ({
      ...step,
      values: input.ranks.ranks.map(({ rank }) =>
        quantizers.map(({ index }) => amaxAfter(calibration, i, rank, index)),
      ),
    })),
    events: events.map((event) =>
      'quantizer' in event ? { ...event, quantizer: named(event.quantizer) } : event,
    ),
    final: cells.map(({ rank, quantizer, experts }) => ({
      rank,
      quantizer: quantizer.name,
      experts,
      amax: done ? amaxAfter(calibration, last, rank, quantizer.index) : null,
    })),
    missing: cells.flatMap(({ rank, quantizer, experts }) => {
      const why = explainAbsent(calibration, rank, quantizer)
      return why ? [{ rank, quantizer: quantizer.name, experts, why: why.text, link: why.link }] : []
    }),
    cost: input.ranks.ranks.map(({ rank }) => ({ rank, experts: costOf(calibration, rank) })),
    outcome,
  }
}

/** Max calibration of a MoE layer on every rank, at a moment of ModelOpt's history. */
export const calibrateCommand: Command = {
  name: 'calibrate',
  usage:
    'calibrate --preset qwen3-30b-a3b --modelopt 0.41|862 --module sequential|te-grouped --world 8 --tp 1 --ep 8 [--etp 1] [--cp 1] [--pp 1] [--order tp-cp-ep-dp-pp] --tokens 256 [--skew 0.6] --seed 1 [--axis tensor|channel] [--weights-only] [--sync-expert-weights] [--expert-groups as-run|intended] [--te v2.12 --parser 632]   every rank’s amax, step by step',
  run: (args) => {
    const { values } = readOptions(args, {
      ...LAYOUT_OPTIONS,
      preset: { type: 'string' },
      modelopt: { type: 'string' },
      module: { type: 'string', default: 'te-grouped' },
      tokens: { type: 'string', default: '256' },
      skew: { type: 'string', default: '0.6' },
      seed: { type: 'string', default: '1' },
      axis: { type: 'string', default: 'tensor' },
      'weights-only': { type: 'boolean', default: false },
      'sync-expert-weights': { type: 'boolean', default: false },
      'expert-groups': { type: 'string', default: 'as-run' },
      te: { type: 'string' },
      parser: { type: 'string' },
    })
    if (!values.preset || !values.modelopt) throw new UsageError('calibrate needs --preset and --modelopt.')
    const preset = findPreset(values.preset)
    const moment = findMoment(values.modelopt)
    const groups = readWord(values['expert-groups'], ['as-run', 'intended'], 'expert-groups')
    const sizes = { ...preset, hidden: preset.expertHidden }
    const layout = readRankLayout(values, sizes)
    const seed = readWhole(values.seed, 'seed', 0, MAX_SEED)
    const routing = preset.routing ?? SOFTMAX
    const routed = routeTokens({
      ...preset,
      routing,
      seed,
      skew: readDecimal(values.skew, 'skew'),
      tokens: readWhole(values.tokens, 'tokens', 0, MAX_TOKENS),
    })
    const module = readWord(values.module, ['sequential', 'te-grouped'], 'module')
    const calibration = calibrate({
      ranks: layout,
      module,
      moment: groups === 'intended' ? withExpertGroups(moment) : moment,
      amax: syntheticAmax({ ...sizes, layout, routed: () => routed, seed }),
      reach: module === 'te-grouped' ? readReach(values.te, values.parser, layout.localExperts) : ALL_REACHED,
      weightAxis: readWord(values.axis, ['tensor', 'channel'], 'axis') === 'channel' ? 0 : null,
      routesInGroups: routing.groups !== null,
      forwardLoop: !values['weights-only'],
      syncExpertWeights: values['sync-expert-weights'],
    })
    return { preset: preset.id, grids: layout.grids, counts: [...routed.counts], ...report(calibration) }
  },
}
