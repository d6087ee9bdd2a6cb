import type { PyValue } from '../te/python/value.ts'

/** A run of slots of the args tuple, first and last included. */
export type SlotRange = readonly [first: number, last: number]

/** A variable after a step. */
export interface Variable {
  readonly name: string
  /** The value in short, as a debugger would print it. */
  readonly text: string
  /** The slots that it holds, where it is one slot or an unbroken run of them. */
  readonly slots: SlotRange | null
  /** Whether this step set it. */
  readonly changed: boolean
}

/** A tensor, or whatever was taken for one, on its way through a quantizer. */
export interface QuantizerCall {
  readonly quantizer: 'input' | 'weight' | 'output'
  /** The slot that the value came from; null for one that is not an argument. */
  readonly slot: number | null
  readonly value: PyValue
  /** Whether statistics were collected: false for an empty tensor, and where the call raised. */
  readonly collected: boolean
}

/** One line of a parser's text, run. */
export interface Step {
  readonly line: number
  readonly endLine: number
  /** 0 for the call that TE makes; 1 where the patched `apply` runs into the patched `forward`. */
  readonly depth: number
  /** `_forward` or `_apply`: the func_name that the text was called with; null for lines outside the function. */
  readonly funcName: string | null
  readonly variables: readonly Variable[]
  /** The slots whose values this line took up. */
  readonly reads: readonly SlotRange[]
  readonly quantized: readonly QuantizerCall[]
  /** `Type: message` where this line raised. */
  readonly exception: string | null
}

/** Folds slot numbers into runs. */
export function toRanges(slots: Iterable<number>): SlotRange[] {
  const ranges: SlotRange[] = []
  for (const slot of [...new Set(slots)].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.[1] === slot - 1) ranges[ranges.length - 1] = [last[0], slot]
    else ranges.push([slot, slot])
  }
  return ranges
}
