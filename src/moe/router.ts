import { draw } from './draw.ts'
import { popularity } from './popularity.ts'
import { portableExp } from './portable-exp.ts'
import { portableLn } from './portable-ln.ts'
import type { Routing } from './preset.ts'

/** A seeded router of a layer; the token to route comes later. */
export interface RouterInput {
  readonly experts: number
  readonly topK: number
  readonly routing: Routing
  /** How unevenly the experts are liked: 0 alike, from about 4 on one dominates. Taken in steps of 1/256. */
  readonly skew: number
  readonly seed: number
}

export interface Router extends RouterInput {
  /** [experts]: ln of each expert's popularity over the mean, which every logit has in common. */
  readonly offsets: Float64Array
  /** [experts]: what is added to the scores for the choice only; zeros without a selection bias. */
  readonly bias: Float64Array
}

/**
 * A bias of so much per unit of ln popularity. Training moves the bias of a sought-after expert down; how far it gets
 * differs from model to model, so this one only has the sign and the size of what such a bias is for.
 */
const BIAS_PER_LN = 1 / 64

export const makeRouter = (input: RouterInput): Router => {
  const weights = popularity(input.experts, input.skew, input.seed)
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  const offsets = Float64Array.from(weights, (weight) => portableLn(weight / mean))
  const bias = input.routing.selectionBias
    ? offsets.map((offset) => -offset * BIAS_PER_LN)
    : offsets.map(() => 0)
  return { ...input, offsets, bias }
}

/**
 * The logits of a token: popularity and Gumbel noise, so that the k largest are k draws without replacement by popularity
 * (the Gumbel-max trick). Every token's are drawn by its number alone.
 *
 * @param into [experts]
 */
export const fillLogits = ({ experts, seed, offsets }: Router, token: number, into: Float64Array): void => {
  // The first draws of the seed ordered the experts.
  const first = experts * (token + 1)
  for (let expert = 0; expert < experts; expert++) {
    const uniform = (draw(seed, first + expert) + 0.5) / 2 ** 32
    into[expert] = (offsets[expert] ?? 0) - portableLn(-portableLn(uniform))
  }
}

const sigmoid = (logit: number): number => 1 / (1 + portableExp(-logit))
const sqrtSoftplus = (logit: number): number => Math.sqrt(portableLn(1 + portableExp(logit)))

/**
 * Turns logits into scores, in place. Without a softmax before the top-k, and for sparsemixer, they stay logits.
 */
export const fillScores = ({ score, order }: Routing, scores: Float64Array): void => {
  if (order === 'topk-then-score') return
  if (score === 'softmax') {
    const highest = scores.reduce((high, logit) => Math.max(high, logit), -Infinity)
    let sum = 0
    for (const [expert, logit] of scores.entries()) {
      const weight = portableExp(logit - highest)
      scores[expert] = weight
      sum += weight
    }
    for (const [expert, weight] of scores.entries()) scores[expert] = weight / sum
    return
  }
  const scoreOf = score === 'sigmoid' ? sigmoid : sqrtSoftplus
  for (const [expert, logit] of scores.entries()) scores[expert] = scoreOf(logit)
}
