import { aboutArg } from '../../te/arg-values.ts'
import type { Slot } from '../../te/call.ts'
import { numel, type PyValue, typeName } from '../../te/python/value.ts'
import type { Tone } from '../kit/tone.ts'

/** The tone of a slot. Flat flags wear that of the tuple that later holds them. */
export const toneOf = (role: Slot['role']): Tone =>
  role === 'flag' || role === 'non_tensor_args' ? 'nta' : role

/** What a group of slots is, in a word or two. */
export const ROLE_NAME: Readonly<Record<Slot['role'], string>> = {
  ctx: 'ctx',
  inp: 'input',
  m_splits: 'm_splits',
  non_tensor_args: 'non_tensor_args',
  flag: 'flat arguments',
  weights: 'weights',
  weights_fp8: 'FP8 copies',
  biases: 'biases',
  out: 'out',
  dgrad_out: 'dgrad_out',
}

/** `Parameter [1536, 2048] bfloat16`, `None`, `tuple of 21`. */
export function valueText(value: PyValue): string {
  switch (value.kind) {
    case 'tensor':
      return numel(value) === 0
        ? 'an empty tensor'
        : `${value.className} [${value.shape.join(', ')}] ${value.dtype}`
    case 'tuple':
    case 'list': {
      const numbers = value.items.flatMap((item) => (item.kind === 'int' ? [item.value] : []))
      if (numbers.length === value.items.length && numbers.length > 0) return numbersText(numbers)
      return `${value.kind} of ${value.items.length}`
    }
    case 'bool':
      return value.value ? 'True' : 'False'
    case 'int':
      return String(value.value)
    case 'None':
      return 'None'
    default:
      return typeName(value)
  }
}

const SHOWN = 3

function numbersText(numbers: readonly number[]): string {
  const more = numbers.length > SHOWN ? `, … ${numbers.length} in all` : ''
  return `[${numbers.slice(0, SHOWN).join(', ')}${more}]`
}

/** One slot in a sentence: `args[17] is w14: the weight of local expert 14, Parameter [1536, 2048] bfloat16`. */
export function slotText({ index, name, role, expert, value }: Slot): string {
  const what =
    expert === null ? (aboutArg(name) ?? MEANING[role]) : `${MEANING[role]} of local expert ${expert}`
  return `args[${index}] is ${name}: ${what}; ${valueText(value)}`
}

const MEANING: Readonly<Record<Slot['role'], string>> = {
  ctx: 'the autograd context, which the no-grad path leaves empty',
  inp: 'the tokens routed to this rank',
  m_splits: 'how many of the tokens go to each local expert',
  non_tensor_args: 'everything that is not a tensor, packed in one tuple',
  flag: 'a setting',
  weights: 'the weight',
  weights_fp8: 'the place for the FP8 copy of the weight',
  biases: 'the bias',
  out: 'an optional output buffer',
  dgrad_out: 'an optional gradient buffer',
}
