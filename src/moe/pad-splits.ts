import { MEGATRON_LM } from './sources.ts'

/** What training rounds each split up to, by the precision that TE computes in. */
export const SPLIT_PADDINGS = [
  { precision: 'fp8', multiple: 16, source: `${MEGATRON_LM}/megatron/core/fp8_utils.py#L356` },
  { precision: 'mxfp8', multiple: 32, source: `${MEGATRON_LM}/megatron/core/fp8_utils.py#L356` },
  { precision: 'nvfp4', multiple: 128, source: `${MEGATRON_LM}/megatron/core/fp4_utils.py#L176` },
] as const

/**
 * m_splits with every split rounded up, zeros staying zeros: what training in low precision hands to the grouped linear.
 * Calibration runs in bf16, for which nothing is padded, since ModelOpt refuses to run inside TE's FP8 autocast.
 */
export const padSplits = (splits: Int32Array, multiple: number): Int32Array =>
  splits.map((tokens) => Math.ceil(tokens / multiple) * multiple)
