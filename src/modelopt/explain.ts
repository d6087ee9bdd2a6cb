import { explainRaise } from './explain-raise.ts'
import { countSentence, expertsText, plural } from './explain-words.ts'
import type { Decomposition } from './decompose.ts'
import { isAccident } from './fix.ts'

/** A verdict in words that need no knowledge of the field. `code` and **bold** are marked as in Markdown. */
export interface Explanation {
  readonly headline: string
  readonly detail: string
}

/** Says what went right or wrong in a case, with its numbers. */
export function explain(decomposition: Decomposition): Explanation {
  switch (decomposition.verdict.outcome) {
    case 'raises':
      return explainRaise(decomposition)
    case 'silent':
      return explainSilence(decomposition)
    case 'twice':
      return {
        headline: 'The right tensors, but each is quantized twice.',
        detail: `Parser ${decomposition.parser.label} replaces \`apply\` and \`forward\` alike. On the grad path \`apply\` runs into the replaced \`forward\`, so the input and every weight pass their quantizers a second time.`,
      }
    case 'ok':
      return explainSuccess(decomposition)
  }
}

function explainSuccess({ release, parser, call, verdict }: Decomposition) {
  const gemms = call.options.mSplits.length
  if (isAccident(release, parser, call.options)) {
    return {
      headline: 'Right, but by accident.',
      detail:
        verdict.parsedNumGemms === call.nonTensorArgs?.length
          ? `The parser took the **${gemms} items** of \`non_tensor_args\` for GEMMs, and this rank happens to have **${gemms}**. One expert more or less, and it would be wrong.`
          : `The parser expects 2 × ${gemms} tensors at the end, and with all biases in one there happen to be as many. With more experts it would be wrong.`,
    }
  }
  return {
    headline:
      gemms === 1
        ? 'The expert’s weight reaches its quantizer.'
        : 'Every expert’s weight reaches its quantizer.',
    detail: `The parser counts **${gemms}** ${plural(gemms, 'GEMM')}, as Transformer Engine does, and finds the ${gemms === 1 ? 'weight' : `${gemms} weights`} where ${gemms === 1 ? 'it is' : 'they are'}.`,
  }
}

function explainSilence(decomposition: Decomposition) {
  const { call, run, verdict } = decomposition
  const gemms = call.options.mSplits.length
  const missed = verdict.missed ?? []
  const headline =
    missed.length === gemms
      ? 'No weight is quantized, and nothing says so.'
      : `${missed.length} of ${gemms} experts are left unquantized, and nothing says so.`
  return {
    headline,
    detail: [
      countSentence(decomposition),
      fedSentence(decomposition, run.recovered !== null),
      'No exception is raised: calibration ends as if all were well.',
    ].join(' '),
  }
}

/** What the weight quantizer got in place of the missed weights. */
function fedSentence({ call, run, verdict }: Decomposition, reachedTe: boolean): string {
  const { biasesFed, missed } = verdict
  if (!reachedTe || missed === null) return ''
  if (biasesFed.length === 0) {
    const fed = run.quantizerCalls.filter(({ quantizer }) => quantizer === 'weight').length
    return fed === 0
      ? 'Its slice for the weights comes out empty, so the weight quantizer is never called.'
      : ''
  }
  const fill = call.options.bias
    ? 'real biases, whose amax it collects'
    : 'empty placeholders, from which it collects nothing'
  const who =
    missed.length === call.options.mSplits.length
      ? 'only biases'
      : `the biases of ${expertsText(biasesFed)} (and no weight of ${expertsText(missed)})`
  return `The weight quantizer is handed ${who}: ${fill}.`
}
