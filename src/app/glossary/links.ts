import { findRelease } from '../../te/atlas.ts'

const lines = (first: number, last: number): string => (first === last ? `L${first}` : `L${first}-L${last}`)

/** TE's grouped_linear.py in the release that the page starts with, whose call is the one of PR #833. */
export const teLine = (line: number): string =>
  `https://github.com/NVIDIA/TransformerEngine/blob/${findRelease('v2.12').commit}/transformer_engine/pytorch/module/grouped_linear.py#L${line}`

const MODELOPT_MAIN =
  'https://github.com/NVIDIA/Model-Optimizer/blob/a2fbac7bad8ab446d3f8783dadb0c3366eb0ad73'

/** A file of ModelOpt's torch/quantization on main in August 2026. */
export const modeloptLine = (file: string, line: number): string =>
  `${MODELOPT_MAIN}/modelopt/torch/quantization/${file}#L${line}`

/** Lines of one of ModelOpt's recipes, on the same main. */
export const recipeLine = (file: string, first: number, last = first): string =>
  `${MODELOPT_MAIN}/modelopt_recipes/configs/${file}#${lines(first, last)}`

/** A file of Megatron-LM's core on main in August 2026. */
export const megatronLine = (file: string, first: number, last = first): string =>
  `https://github.com/NVIDIA/Megatron-LM/blob/d98e8a64ddf34856e74b24714e3bedb2f5a39553/megatron/core/${file}#${lines(first, last)}`

export const FORMATS_SOURCE = 'https://arxiv.org/abs/2209.05433'
export const MX_SOURCE =
  'https://www.opencompute.org/documents/ocp-microscaling-formats-mx-v1-0-spec-final-pdf'
