import { assignmentsOf, MAX_ASSIGNMENTS, routedFromCounts } from '../moe/routed-from-counts.ts'
import { countsOfReplica, type RoutedTokens, routeTokens } from '../moe/route-tokens.ts'
import { SOFTMAX } from '../moe/routings.ts'
import type { Preset, Routing } from '../moe/preset.ts'
import type { State } from './state.ts'

type Router = Pick<State, 'experts' | 'tokens' | 'skew' | 'seed' | 'counts'>

let last: { readonly key: string; readonly routed: RoutedTokens } | undefined

/** Which tokens go to which experts; the last routing is kept, since releases, parsers and ranks do not change it. */
export function routed({ experts, tokens, skew, seed, counts }: Router, preset: Preset): RoutedTokens {
  const topK = Math.min(preset.topK, experts)
  const routing = fitting(preset.routing ?? SOFTMAX, experts, topK)
  const pasted = countsInUse({ experts, counts }, preset)
  const key = JSON.stringify(pasted ? [topK, pasted] : [experts, topK, routing, tokens, skew, seed])
  if (last?.key !== key) {
    const now = pasted
      ? routedFromCounts(pasted, topK)
      : routeTokens({ experts, topK, routing, tokens, skew, seed })
    last = { key, routed: now }
  }
  return last.routed
}

/** The pasted counts where they fit the experts and are not too many to route; null where the router is at work. */
export function countsInUse({ experts, counts }: Pick<State, 'experts' | 'counts'>, { topK }: Preset) {
  const fits = counts?.length === experts && assignmentsOf(counts, Math.min(topK, experts)) <= MAX_ASSIGNMENTS
  return fits ? counts : null
}

/** A changed number of experts may leave no such groups; the choice is then among all. */
function fitting(routing: Routing, experts: number, topK: number): Routing {
  if (routing.groups === null) return routing
  const { count, chosen } = routing.groups
  const fits = experts % count === 0 && chosen <= topK && topK <= (chosen * experts) / count
  return fits ? routing : { ...routing, groups: null }
}

/** Tokens per expert that the first of the expert-DP replicas routes. @returns [experts] */
export const firstReplica = (found: RoutedTokens, expertDp: number): Int32Array =>
  countsOfReplica(found, expertDp, 0)
