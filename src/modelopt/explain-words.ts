import type { Slot } from '../te/call.ts'
import type { Decomposition } from './decompose.ts'
import { toRanges } from './trace.ts'

export const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`)

/** `expert 3`, `experts 0 to 21`, `experts 0 to 3 and 8`. */
export function expertsText(experts: readonly number[]): string {
  const runs = toRanges(experts).map(([first, last]) =>
    first === last ? String(first) : `${first} to ${last}`,
  )
  const last = runs.at(-1) ?? 'none'
  const text = runs.length > 1 ? `${runs.slice(0, -1).join(', ')} and ${last}` : last
  return `${plural(experts.length, 'expert')} ${text}`
}

/** Where the parser's count came from and what the true one is. */
export function countSentence({ call, verdict }: Decomposition): string {
  const gemms = call.options.mSplits.length
  const counted = verdict.parsedNumGemms
  const tensors = call.slots.filter(
    ({ role }) => role === 'weights' || role === 'biases' || role === 'weights_fp8',
  )
  if (counted === null) return ''
  if (counted === gemms) {
    return tensors.length === 2 * gemms
      ? `The parser counts **${counted}** ${plural(counted, 'GEMM')}, as Transformer Engine does.`
      : `The parser counts **${counted}** ${plural(counted, 'GEMM')} and expects 2 × ${counted} tensors at the end, but there are **${tensors.length}**.`
  }
  const items = call.nonTensorArgs?.length
  const source = counted === items ? `the **${items} items** of \`non_tensor_args\` for` : `the call to have`
  return `The parser took ${source} **${counted}** GEMMs; this rank has **${gemms}**.`
}

/** What a slot is, for one who never saw the call. */
export function slotName({ role, name }: Slot): string {
  switch (role) {
    case 'ctx':
      return 'the `ctx`'
    case 'non_tensor_args':
      return 'the packed tuple `non_tensor_args`'
    case 'weights_fp8':
      return 'the place for a weight’s FP8 copy'
    case 'out':
    case 'dgrad_out':
      return `the buffer \`${role}\``
    default:
      return `\`${name}\``
  }
}
