import { elementReader } from './backends/element-reader.ts'
import { groupAt, groupsOf } from './backends/groups.ts'
import { sliceView } from './backends/slices.ts'
import type { TensorView } from './backends/tensor-view.ts'
import type { ElementSteps } from './elements/encode-element.ts'
import { encodeElement } from './elements/encode-element.ts'
import type { QuantizeResult } from './quantize.ts'
import { planFor } from './recipes/plan-for.ts'

/** One value's way through a recipe, with all that a formula shows; every number is an f32. */
export interface Explanation extends ElementSteps {
  readonly value: number
  /** The amax that its scale is made of. */
  readonly amax: number
  readonly scale: number
  readonly decodeScale: number
  /** The scale as a checkpoint stores it: an f32, or a code. */
  readonly storedScale: number
  readonly tensorScale: number | null
  /** The code as `S.EEEE.MMM`, `S.EE.M` or plain binary. */
  readonly codeBits: string
  /** output − value. */
  readonly error: number
}

/** Widths of sign, exponent and mantissa. */
const FIELDS = { e4m3fn: [1, 4, 3], e2m1: [1, 2, 1], int8: [8], int4: [4] } as const

const codeBits = (code: number, fields: readonly number[]): string => {
  const width = fields.reduce((sum, each) => sum + each, 0)
  const bits = code.toString(2).padStart(width, '0')
  let at = 0
  return fields.map((each) => bits.slice(at, (at += each))).join('.')
}

/**
 * Follows one element through a quantization that was done, from the amax that it found.
 *
 * @returns null where the expert has no amax, so that the element was left alone.
 * @throws {RangeError} where there is no such element.
 */
export const explainValue = (
  view: TensorView,
  result: QuantizeResult,
  [expert, row, column]: readonly [expert: number, row: number, column: number],
): Explanation | null => {
  const [experts, out, inputs] = view.shape
  if (!(expert < experts && row < out && column < inputs)) {
    throw new RangeError(`There is no element [${expert}, ${row}, ${column}] in [${view.shape.join(', ')}].`)
  }
  const { recipe, groups, calibration } = result
  if (calibration.usable[expert] !== true) return null
  // Only the element's own group gets a scale: a row of one element in a view of its own.
  const group = groupAt(groups, expert, row, column)
  const one = sliceView(view, expert, row, [1, 1, inputs])
  const alone = { ...recipe, scales: 'expert' } as const
  const { plan, stored, summaries } = planFor(alone, one, {
    groupAmax: calibration.groupAmax.subarray(group, group + 1),
    tensorAmax: calibration.tensorAmax.subarray(expert, expert + 1),
    usable: [true],
  })
  const value = elementReader(one)(0, 0)(column)
  const steps = encodeElement(value, { ...plan, groups: groupsOf(one.shape, 'expert') }, 0)
  return {
    ...steps,
    value,
    amax: calibration.groupAmax[group] ?? 0,
    scale: plan.scale[0] ?? 0,
    decodeScale: plan.decodeScale[0] ?? 0,
    storedScale: stored[0] ?? 0,
    tensorScale: summaries[0]?.tensorScale ?? null,
    codeBits: codeBits(steps.code, FIELDS[plan.element.format]),
    error: Math.fround(steps.output - value),
  }
}
