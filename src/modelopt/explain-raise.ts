import type { Decomposition } from './decompose.ts'
import type { Explanation } from './explain.ts'
import { countSentence, expertsText, plural, slotName } from './explain-words.ts'

/** Why a call ended with an exception. */
export function explainRaise(decomposition: Decomposition): Explanation {
  switch (decomposition.verdict.stage) {
    case 'weight_quantizer':
      return weightQuantizer(decomposition)
    case 'output_quantizer':
      return outputQuantizer(decomposition)
    case 'setup':
      return {
        headline: 'ModelOpt refuses the layer before any call.',
        detail:
          'A single grouped weight is registered under the name `weight`, and ModelOpt’s set-up asserts that a grouped linear has none.',
      }
    case 'te_forward':
      return {
        headline: 'Transformer Engine cannot read the re-built call.',
        detail: `${countSentence(decomposition)} The arguments that the parser put together no longer fit the signature of this release.`,
      }
    default:
      return parserLine(decomposition)
  }
}

function weightQuantizer(decomposition: Decomposition): Explanation {
  const { call, run, release } = decomposition
  const offender = run.quantizerCalls.at(-1)
  const slot = offender?.slot == null ? undefined : call.slots[offender.slot]
  const what = slot ? slotName(slot) : 'something that is not a tensor'
  const none = slot?.value.kind === 'None' ? ', which is `None`' : ''
  const headline = `Calibration stops: the weight quantizer is handed ${what}${none}.`
  if (slot?.role === 'weights_fp8') {
    return {
      headline,
      detail: `TE ${release.version} ends the call with **three** groups: weights, their FP8 copies, biases. The last 2 × ${call.options.mSplits.length} arguments are the copies and the biases, so the weights are never looked at.`,
    }
  }
  const tensors = call.slots.filter(({ role }) => role === 'weights' || role === 'biases').length
  const back = 2 * (decomposition.verdict.parsedNumGemms ?? 0)
  return {
    headline,
    detail: `${countSentence(decomposition)} Counting **${back}** back from the end runs past the ${tensors} ${plural(tensors, 'tensor')} into ${what}.`,
  }
}

function outputQuantizer({ call, verdict, release }: Decomposition): Explanation {
  const missed = verdict.missed ?? []
  const gemms = call.options.mSplits.length
  const before =
    missed.length === 0
      ? `${gemms === 1 ? 'The weight' : `All ${gemms} weights`} had reached ${gemms === 1 ? 'its' : 'their'} quantizer by then.`
      : `By then ${expertsText(missed)} had been missed.`
  return {
    headline: 'Calibration stops after the layer has run: the output quantizer is handed a tuple.',
    detail: `In TE ${release.version} \`forward\` returns \`(out, new_workspaces)\`, and the parser passes on the pair instead of its first item. ${before}`,
  }
}

function parserLine({ release, verdict }: Decomposition): Explanation {
  const message = verdict.exception ?? ''
  const apart = release.mSplits.at === 'args[1]' && release.nonTensorArgs !== null
  if (apart && message.includes("'bool' has no len()")) {
    return {
      headline: 'Calibration stops: the parser asks for the length of a bool.',
      detail: `It takes the first item of \`non_tensor_args\` for \`m_splits\`. In this release \`m_splits\` is an argument of its own, and that item is \`${release.nonTensorArgs[0] ?? ''}\`.`,
    }
  }
  if (apart && message.includes('0-d tensor')) {
    return {
      headline: 'Calibration stops: the parser asks for the length of a single number.',
      detail:
        'It expects the packed tuple after the input and takes its first item. In this release `m_splits` itself stands there, as a tensor, and its first item is one number.',
    }
  }
  if (message.includes('is not in list')) {
    return {
      headline: 'Calibration stops: the parser inspects its own replacement.',
      detail:
        'On the no-grad path `forward` is the function that is patched, so its signature is the replacement’s: `*args`, without any `inp`. The merged version looks at the original kept as `_forward`.',
    }
  }
  return {
    headline: 'Calibration stops in the parser itself.',
    detail: `A line of the parser raises before any weight is quantized: \`${message}\`.`,
  }
}
