const MEGATRON_LM =
  'https://github.com/NVIDIA/Megatron-LM/blob/d98e8a64ddf34856e74b24714e3bedb2f5a39553/megatron/core'
const MODELOPT =
  'https://github.com/NVIDIA/Model-Optimizer/blob/a2fbac7bad8ab446d3f8783dadb0c3366eb0ad73/modelopt/torch/quantization'

/** Where the view's claims are read from. */
export const SOURCES = {
  /** The size of expert-DP. */
  expertDp: `${MEGATRON_LM}/parallel_state.py#L880`,
  /** Both grids over the same ranks. */
  grids: `${MEGATRON_LM}/parallel_state.py#L859-L896`,
  /** The tokens of all ranks of the ETP × EP group, for each local expert. */
  mSplits: `${MEGATRON_LM}/transformer/moe/token_dispatcher.py#L578-L592`,
  /** fc1 as [gate; up], each cut by itself. */
  gatedRows: `${MEGATRON_LM}/transformer/mlp.py#L427`,
  /** The all-reduce of an amax over the data parallel group. */
  amaxOverDp: `${MODELOPT}/model_calib.py#L390-L400`,
  /** The error that calibration raises where TE's FP8 autocast is on. */
  noAutocast: `${MODELOPT}/plugins/transformer_engine.py#L39-L51`,
} as const
