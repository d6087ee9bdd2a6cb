import { MEGATRON_LM } from '../moe/sources.ts'
import { findParser } from '../modelopt/parsers.ts'
import { MODELOPT_MAIN } from '../quant/modelopt-main.ts'
import { findRelease } from '../te/atlas.ts'
import { TRANSFORMER_ENGINE } from '../te/repository.ts'

type Lines = `L${number}` | `L${number}-L${number}`

const range = (first: number, last: number): Lines => (first === last ? `L${first}` : `L${first}-L${last}`)

/** Lines of TE's grouped_linear.py, or of another file, as a release has them. */
export const teLines = (
  release: string,
  lines: Lines,
  file = 'transformer_engine/pytorch/module/grouped_linear.py',
) => `${TRANSFORMER_ENGINE}/blob/${findRelease(release).commit}/${file}#${lines}`

export const tePull = (pull: number) => `${TRANSFORMER_ENGINE}/pull/${pull}`

/** Lines of ModelOpt's plugin for TE, as the merge of a parser left them. */
export const parserLines = (parser: string, lines: Lines) =>
  findParser(parser).source.replace(/#L\d+$/, `#${lines}`)

/** Lines of another file of ModelOpt's torch/quantization, at that same merge. */
export const modeloptLines = (parser: string, file: string, lines: Lines) =>
  findParser(parser).source.replace(/modelopt\/.*$/, `modelopt/torch/quantization/${file}#${lines}`)

/** The same on ModelOpt's main. */
export const modeloptMainLine = (file: string, first: number, last = first) =>
  `${MODELOPT_MAIN}/modelopt/torch/quantization/${file}#${range(first, last)}`

/** Lines of one of the recipes on ModelOpt's main. */
export const recipeLine = (file: string, first: number, last = first) =>
  `${MODELOPT_MAIN}/modelopt_recipes/configs/${file}#${range(first, last)}`

/** Lines of Megatron-LM's core. */
export const megatronLine = (file: string, first: number, last = first) =>
  `${MEGATRON_LM}/megatron/core/${file}#${range(first, last)}`
