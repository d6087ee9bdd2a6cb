import { portableLn } from './portable-ln.ts'
import { fillOdds, fillScores, type Router } from './router.ts'

/**
 * Phi-3.5-MoE's router_jitter_noise: logits within twice of it below a pick share its weight
 * (transformers' models/phimoe/modeling_phimoe.py@008f5c8c2, `sparsemixer`).
 */
const JITTER = 0.01

/** Shares of exp(logit), which is a softmax over the logits. */
const sharesOf = (odds: readonly number[]): number[] => {
  const sum = odds.reduce((total, each) => total + each, 0)
  return odds.map((each) => each / sum)
}

/** Each pick's share of the logits that lie near it, among those not picked before. */
const sparsemixer = (odds: Float64Array, chosen: readonly number[]): number[] =>
  chosen.map((pick, place) => {
    const top = portableLn(odds[pick] ?? 1)
    const near = [...odds].map((each, expert) => {
      const logit = portableLn(each)
      const gap = (top - logit) / Math.max(Math.abs(logit), top)
      return chosen.slice(0, place).includes(expert) || gap > 2 * JITTER ? 0 : each
    })
    return sharesOf(near)[pick] ?? 0
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
  fillOdds(router, token, scores)
  if (routing.score === 'sparsemixer') return sparsemixer(scores, chosen)
  fillScores(routing, scores)
  const own = chosen.map((expert) => scores[expert] ?? 0)
  const weights = routing.order === 'topk-then-score' ? sharesOf(own) : own
  const sum = routing.renormalised === true ? weights.reduce((total, weight) => total + weight, 0) : 1
  return weights.map((weight) => (weight / sum) * routing.scale)
}
