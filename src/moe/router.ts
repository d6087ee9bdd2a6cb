import { draw } from './draw.ts'
import { popularity } from './popularity.ts'
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
  /** [experts]: the mean popularity over each expert's. */
  readonly slowness: Float64Array
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
  const slowness = Float64Array.from(weights, (weight) => mean / weight)
  const bias = slowness.map((slow) => (input.routing.selectionBias ? portableLn(slow) * BIAS_PER_LN : 0))
  return { ...input, slowness, bias }
}

/**
 * exp of a token's logits, which are popularity and Gumbel noise, so that the k largest are k draws without replacement by
 * popularity (the Gumbel-max trick): one over the arrivals of an exponential race. Every token's are drawn by its number
 * alone.
 *
 * @param into [experts]
 */
export const fillOdds = ({ experts, seed, slowness }: Router, token: number, into: Float64Array): void => {
  // The first draws of the seed ordered the experts.
  const first = experts * (token + 1)
  for (let expert = 0; expert < experts; expert++) {
    const uniform = (draw(seed, first + expert) + 0.5) / 2 ** 32
    into[expert] = -1 / (portableLn(uniform) * (slowness[expert] ?? 1))
  }
}

/**
 * Turns exp(logit) into scores, in place; without a softmax before the top-k, and for sparsemixer, it stays, being in the
 * order of the logits.
 */
export const fillScores = ({ score, order }: Routing, odds: Float64Array): void => {
  if (order === 'topk-then-score') return
  if (score === 'softmax') {
    const sum = odds.reduce((total, each) => total + each, 0)
    for (const [expert, each] of odds.entries()) odds[expert] = each / sum
  } else if (score === 'sigmoid') {
    for (const [expert, each] of odds.entries()) odds[expert] = each / (1 + each)
  } else {
    for (const [expert, each] of odds.entries()) odds[expert] = Math.sqrt(portableLn(1 + each))
  }
}
