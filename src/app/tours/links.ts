import { findParser } from '../../modelopt/parsers.ts'
import { findRelease } from '../../te/atlas.ts'

const TE = 'https://github.com/NVIDIA/TransformerEngine'
const MODELOPT = 'https://github.com/NVIDIA/Model-Optimizer'

type Lines = `L${number}` | `L${number}-L${number}`

/** Lines of TE's grouped_linear.py, or of another file, as a release has them. */
export const teLines = (
  release: string,
  lines: Lines,
  file = 'transformer_engine/pytorch/module/grouped_linear.py',
) => `${TE}/blob/${findRelease(release).commit}/${file}#${lines}`

export const tePull = (pull: number) => `${TE}/pull/${pull}`

/** Lines of ModelOpt's plugin for TE, as the merge of a parser left them. */
export const parserLines = (parser: string, lines: Lines) =>
  findParser(parser).source.replace(/#L\d+$/, `#${lines}`)

/** Lines of another file of ModelOpt, at that same merge. */
export const modeloptLines = (parser: string, file: string, lines: Lines) =>
  findParser(parser).source.replace(/modelopt\/.*$/, `modelopt/torch/quantization/${file}#${lines}`)

export const modeloptPull = (pull: number) => `${MODELOPT}/pull/${pull}`
