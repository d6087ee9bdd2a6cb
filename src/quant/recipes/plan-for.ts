import type { EncodePlan } from '../backends/encode-plan.ts'
import { groupsOf } from '../backends/groups.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import type { Calibrated } from '../calibrated.ts'
import { ELEMENT_RULES } from '../elements/element-rules.ts'
import type { GroupScales, ScaleSummary } from '../scales/scale-rule.ts'
import { hasKernel } from '../scales/scale-rule.ts'
import type { Recipe } from './recipe.ts'

/** The scales of a view. */
interface PlannedScales extends GroupScales {
  /** [experts] */
  readonly summaries: readonly ScaleSummary[]
}

/** What a kernel needs, and what else there is to know. Scales are made when they are first asked for. */
export interface PlannedView {
  readonly plan: EncodePlan
  /** [groups.count]: the scales as a checkpoint stores them. */
  readonly stored: Float32Array | Uint8Array
  /** [experts] */
  readonly summaries: readonly ScaleSummary[]
}

const makeScales = (
  { rule, storedScale }: Recipe,
  { groupAmax, tensorAmax, usable }: Calibrated,
  perExpert: number,
): PlannedScales => {
  const count = groupAmax.length
  const scale = new Float32Array(count)
  const decodeScale = new Float32Array(count)
  const stored = storedScale === 'f32' ? new Float32Array(count) : new Uint8Array(count)
  const summaries = usable.map((isUsable, expert) => {
    const [begin, end] = [expert * perExpert, (expert + 1) * perExpert]
    const part = {
      scale: scale.subarray(begin, end),
      decodeScale: decodeScale.subarray(begin, end),
      stored: stored.subarray(begin, end),
    }
    const ofTensor = tensorAmax[expert] ?? 0
    const remarks = rule.make(groupAmax.subarray(begin, end), ofTensor, part)
    if (!isUsable) part.scale.fill(0)
    return { ...remarks, tensorScale: rule.tensorScale?.(ofTensor) ?? null }
  })
  return { scale, decodeScale, stored, summaries }
}

/**
 * Turns amax into scales, and both into what a kernel needs.
 *
 * @param output what the result is cast to, if that is not for the recipe to say.
 */
export const planFor = (
  recipe: Recipe,
  view: TensorView,
  calibrated: Calibrated,
  output: EncodePlan['output'] = recipe.output === 'tensor' && view.dtype !== 'fp8' ? view.dtype : 'f32',
): PlannedView => {
  const groups = groupsOf(view.shape, recipe.scales)
  let made: PlannedScales | undefined
  const scales = (): PlannedScales =>
    (made ??= makeScales(recipe, calibrated, groups.gridRows * groups.gridColumns))
  const { element, scaleBy, decodeBy, rule } = recipe
  return {
    plan: {
      element: ELEMENT_RULES[element],
      groups,
      scaleBy,
      decodeBy,
      output,
      ...(hasKernel(rule) && { from: { ...calibrated, rule } }),
      get scale() {
        return scales().scale
      },
      get decodeScale() {
        return scales().decodeScale
      },
    },
    get stored() {
      return scales().stored
    },
    get summaries() {
      return scales().summaries
    },
  }
}
