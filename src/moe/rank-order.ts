/**
 * The orders in which Megatron-LM numbers its ranks, the leftmost axis varying fastest: the default, and that of
 * `--use-tp-pp-dp-mapping` (megatron/training/initialize.py@d98e8a64d#L395).
 */
export const RANK_ORDERS = ['tp-cp-ep-dp-pp', 'tp-cp-ep-pp-dp'] as const
export type RankOrder = (typeof RANK_ORDERS)[number]
export const DEFAULT_RANK_ORDER: RankOrder = 'tp-cp-ep-dp-pp'
