import type { Backend, JobOptions } from '../backends/backend.ts'
import { groupsOf } from '../backends/groups.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import type { Recipe } from '../recipes/recipe.ts'

/** The largest magnitudes of a tensor's experts, exact in f32. */
export interface MaxAmax {
  /** [groups.count] of `recipe.scales`; NaN for a group with a NaN. */
  readonly perGroup: Float32Array
  /** [experts]; NaN likewise. */
  readonly perExpert: Float32Array
  /** [experts]: how many elements are NaN, and how many Inf. */
  readonly nan: Uint32Array
  readonly inf: Uint32Array
}

/** One pass over the data. Rows and blocks give the experts' maxima too, whatever the recipe scales. */
export const maxAmax = async (
  view: TensorView,
  recipe: Recipe,
  backend: Backend,
  options: JobOptions,
): Promise<MaxAmax> => {
  const [experts] = view.shape
  const granularity = recipe.scales === 'expert' ? 'row' : recipe.scales
  const groups = groupsOf(view.shape, granularity)
  const {
    amax,
    nan,
    inf,
    perExpert = largestOfEach(amax, experts),
  } = await backend.reduce(view, groups, options)
  return { perGroup: recipe.scales === 'expert' ? perExpert : amax, perExpert, nan, inf }
}

const largestOfEach = (amax: Float32Array, experts: number): Float32Array => {
  const each = amax.length / experts
  return Float32Array.from({ length: experts }, (_, expert) =>
    amax.subarray(expert * each, (expert + 1) * each).reduce((most, value) => Math.max(most, value), 0),
  )
}
