import { type RoutedTokens, tokensOfReplica } from './route-tokens.ts'

/** The tokens that one of `replicas` EP groups sends to each expert. @returns [experts] token numbers, ascending */
export const tokensByExpert = (
  routed: RoutedTokens,
  replicas: number,
  replica: number,
): readonly Int32Array[] => {
  const { start, end } = tokensOfReplica(routed.tokens, replicas, replica)
  const lists: number[][] = Array.from(routed.counts, () => [])
  for (let token = start; token < end; token++) {
    const chosen = routed.chosen.subarray(token * routed.topK, (token + 1) * routed.topK)
    for (const expert of chosen) lists[expert]?.push(token)
  }
  return lists.map((list) => Int32Array.from(list))
}
