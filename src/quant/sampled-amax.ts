import { syntheticExpert, syntheticRow, syntheticRowAmax } from './synthetic-weights.ts'
import type { SyntheticLayer } from './synthetic-weights.ts'

/** What to sample: a layer's expert weights at their true shape, [experts, rows, cols] = [experts, out, in]. */
export interface SampledAmaxJob extends Omit<SyntheticLayer, 'kind'> {
  /** The global number of experts. */
  readonly experts: number
  readonly rows: number
  readonly cols: number
  /** Output channels to look at per expert; all of them where there are fewer. */
  readonly channels: number
  /** Inputs to look at per channel; all of them where there are fewer. */
  readonly samples: number
}

/** max |w| over the sampled weights: a lower bound of what the whole tensor's would be. */
export interface SampledAmax {
  /** [experts × channels], row-major. */
  readonly amax: Float32Array
  /** [channels]: which output channel each sampled one is. */
  readonly rowOf: Int32Array
  /** [experts]: max over the expert's sampled channels. */
  readonly perExpert: Float32Array
  /** Inputs looked at per channel. */
  readonly samples: number
}

/** The middles of `count` equal parts of 0 … length − 1. */
const spread = (count: number, length: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => Math.floor(((2 * i + 1) * length) / (2 * count)))

/**
 * Per-channel and per-expert amax of a layer's synthetic weights, taken over evenly spread rows and columns so that it
 * answers at once at any model's size. Every weight looked at is the one that the full tensor has in that place.
 */
export const sampledAmax = (job: SampledAmaxJob): SampledAmax => {
  const rowOf = spread(Math.min(job.channels, job.rows), job.rows)
  const columnOf = spread(Math.min(job.samples, job.cols), job.cols)
  const amax = new Float32Array(job.experts * rowOf.length)
  const perExpert = new Float32Array(job.experts)
  for (let expert = 0; expert < job.experts; expert++) {
    const source = syntheticExpert({ ...job, kind: 'trained' }, expert)
    let expertAmax = 0
    rowOf.forEach((row, channel) => {
      const channelAmax = syntheticRowAmax(syntheticRow(source, row), columnOf)
      amax[expert * rowOf.length + channel] = channelAmax
      expertAmax = Math.max(expertAmax, channelAmax)
    })
    perExpert[expert] = expertAmax
  }
  return { amax, rowOf, perExpert, samples: columnOf.length }
}
