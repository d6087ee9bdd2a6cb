import { checkRouting } from './check-routing.ts'
import { chooseExperts } from './choose-experts.ts'
import { fillOdds, fillScores, makeRouter, type RouterInput } from './router.ts'

export interface RouteInput extends RouterInput {
  /** Tokens of all EP groups together. */
  readonly tokens: number
}

/** Which token went where. */
export interface RoutedTokens {
  readonly tokens: number
  readonly topK: number
  /** [tokens × topK]: global experts, each token's best first; −1 for a place left empty. */
  readonly chosen: Int32Array
  /** [experts]: tokens that each expert got. */
  readonly counts: Int32Array
}

/**
 * Routes tokens by their logits, as `routing` says: score, selection bias, groups, top-k.
 *
 * @throws {RoutingError} see `checkRouting`.
 */
export const routeTokens = (input: RouteInput): RoutedTokens => {
  const { experts, topK, tokens, routing } = input
  checkRouting({ ...input, groups: routing.groups })
  const router = makeRouter(input)
  const scores = new Float64Array(experts)
  const chosen = new Int32Array(tokens * topK)
  const counts = new Int32Array(experts)
  // A softmax keeps the order of the logits, and only a sum over a group looks at more than their order.
  const orderOnly = routing.score === 'softmax' && !routing.selectionBias && !routing.groups
  for (let token = 0; token < tokens; token++) {
    fillOdds(router, token, scores)
    if (!orderOnly) fillScores(routing, scores)
    if (routing.selectionBias) {
      for (let expert = 0; expert < experts; expert++)
        scores[expert] = (scores[expert] ?? 0) + (router.bias[expert] ?? 0)
    }
    const into = chosen.subarray(token * topK, (token + 1) * topK)
    chooseExperts(scores, topK, routing.groups, into)
    for (const expert of into) counts[expert] = (counts[expert] ?? 0) + 1
  }
  return { tokens, topK, chosen, counts }
}

/** The tokens that one of `replicas` EP groups routes, as a range: each takes an equal share, the first ones the rest. */
export const tokensOfReplica = (tokens: number, replicas: number, replica: number) => ({
  start: Math.ceil((tokens * replica) / replicas),
  end: Math.ceil((tokens * (replica + 1)) / replicas),
})

/** The tokens that each expert gets from one EP group. @returns [experts] */
export const countsOfReplica = (routed: RoutedTokens, replicas: number, replica: number): Int32Array => {
  const { start, end } = tokensOfReplica(routed.tokens, replicas, replica)
  const counts = new Int32Array(routed.counts.length)
  for (const expert of routed.chosen.subarray(start * routed.topK, end * routed.topK)) {
    if (expert >= 0) counts[expert] = (counts[expert] ?? 0) + 1
  }
  return counts
}
