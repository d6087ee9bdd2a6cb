import type { EncodePlan } from '../backends/encode-plan.ts'
import { groupsOf } from '../backends/groups.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import { ELEMENT_RULES } from '../elements/element-rules.ts'
import { f32Bits } from '../formats/float-bits.ts'
import type { ScaleSummary } from '../scales/scale-rule.ts'
import type { Recipe } from './recipe.ts'

/** The power of two at or below a magnitude, from 2^-126 to 2^126; 1 for what has none. */
export const unitOf = (magnitude: number): number => {
  if (!(magnitude > 0 && Number.isFinite(magnitude))) return 1
  return 2 ** (Math.min(Math.max(f32Bits(magnitude) >>> 23, 1), 253) - 127)
}

/** What quantizing with a recipe starts from, for each expert of a view. */
export interface Calibrated {
  /** [groups.count] of `recipe.scales`: the amax that each scale is made of. */
  readonly groupAmax: Float32Array
  /** [experts]: what the recipe's second level is made of; any number where it has none. */
  readonly tensorAmax: Float32Array
  /** [experts]: false where the expert has no usable amax. All its codes are then 0, and mean nothing. */
  readonly usable: readonly boolean[]
}

export interface PlannedView {
  readonly plan: EncodePlan
  /** [groups.count]: the scales as a checkpoint stores them. */
  readonly stored: Float32Array | Uint8Array
  /** [experts] */
  readonly summaries: readonly ScaleSummary[]
}

/** Turns amax into scales, and both into what a kernel needs. */
export const planFor = (recipe: Recipe, view: TensorView, calibrated: Calibrated): PlannedView => {
  const [experts] = view.shape
  const groups = groupsOf(view.shape, recipe.scales, recipe.padding)
  const perExpert = groups.gridRows * groups.gridColumns
  const scale = new Float32Array(groups.count)
  const decodeScale = new Float32Array(groups.count)
  const stored = recipe.storedScale === 'f32' ? new Float32Array(groups.count) : new Uint8Array(groups.count)
  const unit = new Float32Array(experts)
  const summaries = Array.from({ length: experts }, (_, expert) => {
    const [begin, end] = [expert * perExpert, (expert + 1) * perExpert]
    const amax = calibrated.groupAmax.subarray(begin, end)
    const part = {
      scale: scale.subarray(begin, end),
      decodeScale: decodeScale.subarray(begin, end),
      stored: stored.subarray(begin, end),
    }
    unit[expert] = unitOf(amax.reduce((most, each) => (each > most && each < Infinity ? each : most), 0))
    const summary = recipe.rule(amax, calibrated.tensorAmax[expert] ?? 0, part)
    if (calibrated.usable[expert] === false) part.scale.fill(0)
    return summary
  })
  const { element, scaleBy, decodeBy, output } = recipe
  const plan: EncodePlan = {
    element: ELEMENT_RULES[element],
    groups,
    scaleBy,
    scale,
    decodeBy,
    decodeScale,
    output: output === 'tensor' && view.dtype !== 'fp8' ? view.dtype : 'f32',
    unit,
  }
  return { plan, stored, summaries }
}
