/**
 * The m_splits that a rank's grouped linear gets: with the alltoall dispatcher, the tokens that all ranks of its ETP × EP
 * group send to each of its local experts, in bf16 without padding
 * (megatron/core/transformer/moe/token_dispatcher.py@d98e8a64d#L578-L592).
 *
 * @param counts [experts] of the whole group; EP must divide the number of experts.
 * @returns [experts / EP]
 */
export const mSplits = (counts: Int32Array, ep: number, epRank: number): Int32Array => {
  const localExperts = counts.length / ep
  return counts.slice(epRank * localExperts, (epRank + 1) * localExperts)
}
