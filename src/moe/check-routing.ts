import type { Routing } from './preset.ts'
import { MAX_SKEW } from './max-skew.ts'

/** A router was asked for what none can do. */
export class RoutingError extends Error {
  readonly code: 'top-k' | 'tokens' | 'skew' | 'groups'
  readonly value: number

  constructor(code: RoutingError['code'], value: number, message: string) {
    super(message)
    this.name = 'RoutingError'
    this.code = code
    this.value = value
  }
}

interface Routed {
  readonly experts: number
  readonly topK: number
  readonly tokens: number
  readonly skew: number
  readonly groups?: Routing['groups']
}

/**
 * @throws {RoutingError} for a topK that is not 1 … experts, tokens that are no whole number, a skew outside 0 … 20, or
 *   groups that do not divide the experts or cannot hold top-k.
 */
export const checkRouting = ({ experts, topK, tokens, skew, groups }: Routed): void => {
  if (!Number.isInteger(topK) || topK < 1 || topK > experts) {
    throw new RoutingError('top-k', topK, `top-k is ${topK}: with ${experts} experts take 1 to ${experts}.`)
  }
  if (!Number.isSafeInteger(tokens) || tokens < 0) {
    throw new RoutingError('tokens', tokens, `tokens is ${tokens}: take a whole number from 0 up.`)
  }
  if (!(skew >= 0 && skew <= MAX_SKEW)) {
    const message = `skew is ${skew}: take 0 for even routing, up to ${MAX_SKEW} for one expert that gets nearly all.`
    throw new RoutingError('skew', skew, message)
  }
  if (!groups) return
  const { count, chosen } = groups
  if (experts % count !== 0) {
    const message = `${count} groups do not divide ${experts} experts: take a divisor of ${experts}.`
    throw new RoutingError('groups', count, message)
  }
  const held = (chosen * experts) / count
  if (chosen < 1 || chosen > count || topK < chosen || topK > held) {
    const message = `Of ${count} groups ${chosen} are chosen, which hold ${held} experts: choose 1 to ${count}, so that top-k = ${topK} lies between the groups chosen and the experts in them.`
    throw new RoutingError('groups', chosen, message)
  }
}
