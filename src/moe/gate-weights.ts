import { portableExp } from './portable-exp.ts'
import { fillLogits, fillScores, type Router } from './router.ts'

/**
 * Phi-3.5-MoE's router_jitter_noise: logits within twice of it below a pick share its weight
 * (transformers' models/phimoe/modeling_phimoe.py@008f5c8c2, `sparsemixer`).
 */
const JITTER = 0.01

const softmaxOf = (logits: readonly number[]): number[] => {
  const highest = Math.max(...logits)
  const weights = logits.map((logit) => portableExp(logit - highest))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Each pick's share of the logits that lie near it, among those not picked before. */
const sparsemixer = (logits: Float64Array, chosen: readonly number[]): number[] =>
  chosen.map((pick, place) => {
    const top = logits[pick] ?? 0
    const near = [...logits].map((logit, expert) => {
      const gap = (top - logit) / Math.max(Math.abs(logit), top)
      return chosen.slice(0, place).includes(expert) || gap > 2 * JITTER ? -Infinity : logit
    })
    return softmaxOf(near)[pick] ?? 0
  })

/**
 * What a token's chosen experts are weighted with: from the unbiased scores, made to sum to 1 where the router does so, and
 * scaled (megatron/core/transformer/moe/moe_utils.py@d98e8a64d#L900-L934). Where a source does not say whether, they stay
 * as they are.
 *
 * @param chosen as `routeTokens` gives them for the token.
 */
export const gateWeights = (router: Router, token: number, chosen: readonly number[]): number[] => {
  const { routing, experts } = router
  const scores = new Float64Array(experts)
  fillLogits(router, token, scores)
  if (routing.score === 'sparsemixer') return sparsemixer(scores, chosen)
  fillScores(routing, scores)
  const own = chosen.map((expert) => scores[expert] ?? 0)
  const weights = routing.order === 'topk-then-score' ? softmaxOf(own) : own
  const sum = routing.renormalised === true ? weights.reduce((total, weight) => total + weight, 0) : 1
  return weights.map((weight) => (weight / sum) * routing.scale)
}
