import { checkRouting } from './check-routing.ts'
import { draw } from './draw.ts'
import { popularity } from './popularity.ts'
import { WeightedUrn } from './weighted-urn.ts'

/**
 * A seeded stand-in for a trained router that only counts: where nothing but tokens per expert is wanted it takes top-k
 * draws a token, and `routeTokens`, which looks at every expert's logit, takes many times as long. Both draw from the
 * same distribution for a plain softmax router.
 */
export interface RoutingInput {
  readonly experts: number
  /** Experts that each token is sent to, all different. */
  readonly topK: number
  /** Tokens of one EP group, all its ranks together. */
  readonly tokens: number
  /** How unevenly the experts are liked: 0 alike, from about 4 on one dominates. Taken in steps of 1/256. */
  readonly skew: number
  readonly seed: number
}

/** So many tokens give each of 512 experts 20 at top-k 10, and are routed in a few milliseconds. */
export const DEFAULT_TOKENS = 1024

/**
 * Routes tokens and counts: each token draws `topK` experts one after the other, without replacement, by their popularity.
 * The same input gives the same counts on every machine.
 *
 * @returns [experts] tokens per global expert; they sum to tokens × topK, and none exceeds tokens. Zeros are ordinary.
 * @throws {RoutingError} for a topK that is not 1 … experts, tokens that are no whole number, or a skew outside 0 … 20.
 */
export const tokensPerExpert = (input: RoutingInput): Int32Array => {
  checkRouting(input)
  const { experts, topK, tokens, skew, seed } = input
  const urn = new WeightedUrn(popularity(experts, skew, seed))
  const counts = new Int32Array(experts)
  const chosen = new Int32Array(topK)
  // The first draws of the seed ordered the experts.
  let counter = experts
  for (let token = 0; token < tokens; token++) {
    for (let k = 0; k < topK; k++) {
      const expert = urn.take(draw(seed, counter++))
      chosen[k] = expert
      counts[expert] = (counts[expert] ?? 0) + 1
    }
    for (const expert of chosen) urn.putBack(expert)
  }
  return counts
}

/**
 * The m_splits that a rank's grouped linear gets: with the alltoall dispatcher, the tokens that all ranks of its EP group
 * send to each of its local experts, in bf16 without padding
 * (megatron/core/transformer/moe/token_dispatcher.py@d98e8a64d#L578-L592).
 *
 * @param counts [experts] of the whole group; EP must divide the number of experts.
 * @returns [experts / EP]
 */
export const mSplits = (counts: Int32Array, ep: number, epRank: number): Int32Array => {
  const localExperts = counts.length / ep
  return counts.slice(epRank * localExperts, (epRank + 1) * localExperts)
}
