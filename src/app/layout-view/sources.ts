import { megatronLine, modeloptMainLine, parserLines } from '../source-links.ts'

/** Where the view's claims are read from. */
export const SOURCES = {
  /** The size of expert-DP. */
  expertDp: megatronLine('parallel_state.py', 880),
  /** Both grids over the same ranks. */
  grids: megatronLine('parallel_state.py', 859, 896),
  /** The tokens of all ranks of the ETP × EP group, for each local expert. */
  mSplits: megatronLine('transformer/moe/token_dispatcher.py', 578, 592),
  /** fc1 as [gate; up], each cut by itself. */
  gatedRows: megatronLine('transformer/mlp.py', 427),
  /** The all-reduce of an amax over the data parallel group. */
  amaxOverDp: modeloptMainLine('model_calib.py', 390, 400),
  /** The error that calibration raises where TE's FP8 autocast is on, as it came. */
  noAutocast: parserLines('632', 'L35-L48'),
} as const
