import { readFileSync } from 'node:fs'
import { findPreset } from '../moe/find-preset.ts'
import { padSplits, SPLIT_PADDINGS } from '../moe/pad-splits.ts'
import { parseCounts } from '../moe/parse-counts.ts'
import type { Routing } from '../moe/preset.ts'
import { routeTokens } from '../moe/route-tokens.ts'
import { mSplits } from '../moe/m-splits.ts'
import { SIGMOID, SOFTMAX, SQRT_SOFTPLUS } from '../moe/routings.ts'
import type { Command } from './commands.ts'
import { readOptions, readWord } from './options.ts'
import { readExperts } from './read-rank-layout.ts'
import { readDecimal, readWhole } from './read-whole.ts'
import { UsageError } from './usage-error.ts'

const MAX_TOKENS = 1_000_000
const MAX_SEED = 2 ** 31 - 1

const SCORES = ['softmax', 'sigmoid', 'sqrt-softplus'] as const
const ROUTINGS: Readonly<Record<(typeof SCORES)[number], Routing>> = {
  softmax: SOFTMAX,
  sigmoid: SIGMOID,
  'sqrt-softplus': { ...SQRT_SOFTPLUS, selectionBias: false },
}

const readGroups = (text: string): NonNullable<Routing['groups']> => {
  const [, chosen, count] = /^(\d+)of(\d+)$/.exec(text) ?? []
  if (chosen === undefined || count === undefined) {
    throw new UsageError(`--groups takes CHOSENofCOUNT, e.g. 4of8, not '${text}'.`)
  }
  return { count: Number(count), chosen: Number(chosen) }
}

/** Tokens per expert, and the m_splits of every rank of an EP group. */
export const routeCommand: Command = {
  name: 'route',
  usage:
    'route (--preset qwen3-30b-a3b | --experts 128 --topk 8 [--score softmax|sigmoid|sqrt-softplus] [--bias] [--groups 4of8]) --tokens 4096 --skew 1.2 --seed 1 --ep 8 [--counts FILE]   tokens per expert and m_splits per rank',
  run: (args) => {
    const { values } = readOptions(args, {
      preset: { type: 'string' },
      experts: { type: 'string' },
      topk: { type: 'string' },
      score: { type: 'string', default: 'softmax' },
      bias: { type: 'boolean', default: false },
      groups: { type: 'string' },
      tokens: { type: 'string', default: '1024' },
      skew: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      ep: { type: 'string', default: '1' },
      counts: { type: 'string' },
    })
    const preset = values.preset === undefined ? null : findPreset(values.preset)
    if (!preset && values.experts === undefined)
      throw new UsageError('route needs --preset, or --experts with --topk.')
    const experts = values.experts === undefined ? (preset?.experts ?? 0) : readExperts(values.experts)
    const ep = readWhole(values.ep, 'ep', 1, experts)
    if (experts % ep !== 0) {
      throw new UsageError(`${experts} experts cannot be spread over EP ${ep}: --ep must divide them.`)
    }
    const counts = (): Int32Array => {
      if (values.counts !== undefined) return parseCounts(readFileSync(values.counts, 'utf8'), experts)
      if (!preset && values.topk === undefined) throw new UsageError('route needs --topk.')
      const topK =
        values.topk === undefined ? (preset?.topK ?? 1) : readWhole(values.topk, 'topk', 1, experts)
      const chosen = {
        ...ROUTINGS[readWord(values.score, SCORES, 'score')],
        selectionBias: values.bias,
        groups: values.groups === undefined ? null : readGroups(values.groups),
      }
      return routeTokens({
        experts,
        topK,
        routing: preset ? (preset.routing ?? SOFTMAX) : chosen,
        skew: readDecimal(values.skew, 'skew'),
        seed: readWhole(values.seed, 'seed', 0, MAX_SEED),
        tokens: readWhole(values.tokens, 'tokens', 0, MAX_TOKENS),
      }).counts
    }
    const found = counts()
    return {
      experts,
      assignments: found.reduce((sum, count) => sum + count, 0),
      counts: [...found],
      starved: [...found.entries()].flatMap(([expert, count]) => (count === 0 ? [expert] : [])),
      ranks: Array.from({ length: ep }, (_, rank) => {
        const splits = mSplits(found, ep, rank)
        const padded = SPLIT_PADDINGS.map(
          ({ precision, multiple }) => [precision, [...padSplits(splits, multiple)]] as const,
        )
        return { ep: rank, mSplits: [...splits], trainingPads: Object.fromEntries(padded) }
      }),
    }
  },
}
