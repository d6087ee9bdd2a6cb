import type { Verdict } from '../modelopt/verdict.ts'
import { expertsOfRank } from '../moe/layout.ts'
import { type SampledAmax, sampledAmax } from '../quant/sampled-amax.ts'
import { type EndingAmax, endingAmax } from '../quant/shared-amax.ts'
import type { Case } from './derive.ts'
import { type ExpertStatus, hasAmax } from './expert-status.ts'

/** Seed of the synthetic weights, and the integer that stands for fc1. */
const WEIGHTS = { seed: 1, layer: 1 }
/** Enough inputs a channel for a believable maximum, few enough that 512 experts answer within a frame. */
const SAMPLES = 16
const CHANNELS = 128
const CHANNELS_OF_MANY = 64
const MANY_EXPERTS = 256

/** Per-expert amax of one rank's fc1 weights, under max calibration, FP8 per tensor. */
export interface RankAmax {
  /** Global index of the rank's first expert. */
  readonly firstExpert: number
  /** [local experts × channels], log2 of max |w|: a step of 1 is a bit. NaN where the weight was not collected. */
  readonly grid: {
    readonly values: Float32Array
    readonly rows: number
    readonly cols: number
    readonly domain: readonly [number, number]
  }
  /** Which output channel each column is. */
  readonly rowOf: Int32Array
  /** Inputs looked at per channel. */
  readonly samples: number
  /** Each local expert's own max |w|, collected or not. */
  readonly own: readonly number[]
  /** Whether its weight was collected. */
  readonly collected: readonly boolean[]
  /** Why those that were not have no amax. */
  readonly because: string
  /** What the quantizers hold: one for all, or one each. */
  readonly ending: EndingAmax
}

/**
 * The amax that calibration leaves on a rank; before the trace has ended (`verdict` null), what its quantizers have seen so far.
 * Which weights have one is said at `hasAmax`.
 */
export function rankAmax(found: Case, statuses: readonly ExpertStatus[], verdict: Verdict | null): RankAmax {
  const { legal, rank, parser } = found
  const sampled = sample(found.experts, legal.fc1)
  const { first } = expertsOfRank(legal.localExperts, rank)
  const cols = sampled.rowOf.length
  const collected = statuses.map((status) => hasAmax(status, parser, verdict))
  const own = Array.from(sampled.perExpert.subarray(first, first + legal.localExperts))
  const values = sampled.amax.subarray(first * cols, (first + legal.localExperts) * cols).map(Math.log2)
  for (const [expert, seen] of collected.entries())
    if (!seen) values.fill(NaN, expert * cols, (expert + 1) * cols)
  return {
    firstExpert: first,
    grid: { values, rows: legal.localExperts, cols, domain: log2Domain(sampled) },
    rowOf: sampled.rowOf,
    samples: sampled.samples,
    own,
    collected,
    because:
      verdict?.outcome === 'raises' ? 'calibration ended before it was loaded' : 'never reached a quantizer',
    ending: endingAmax(
      own.map((amax, expert) => (collected[expert] ? amax : null)),
      parser.weightQuantizer,
    ),
  }
}

/** One domain for all ranks, so that their maps can be compared. */
function log2Domain({ amax, perExpert }: SampledAmax): [number, number] {
  const least = amax.reduce((low, value) => Math.min(low, value), Infinity)
  return [Math.log2(least), Math.log2(Math.max(...perExpert))]
}

let last: { readonly key: string; readonly sampled: SampledAmax } | undefined

/** Keeps the last sample: EP, parser and release change which weights are seen, not the weights. */
function sample(experts: number, [rows, cols]: readonly [number, number]): SampledAmax {
  const key = `${experts} ${rows} ${cols}`
  if (last?.key !== key) {
    const channels = experts > MANY_EXPERTS ? CHANNELS_OF_MANY : CHANNELS
    last = { key, sampled: sampledAmax({ ...WEIGHTS, experts, rows, cols, channels, samples: SAMPLES }) }
  }
  return last.sampled
}
