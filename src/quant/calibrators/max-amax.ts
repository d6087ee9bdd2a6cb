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
  const groups = groupsOf(view.shape, granularity, recipe.padding)
  const { amax, nan, inf } = await backend.reduce(view, groups, options)
  const each = groups.gridRows * groups.gridColumns
  const perExpert = Float32Array.from({ length: experts }, (_, expert) => {
    let most = 0
    for (let group = expert * each; group < (expert + 1) * each; group++)
      most = Math.max(most, amax[group] ?? 0)
    return most
  })
  return { perGroup: recipe.scales === 'expert' ? perExpert : amax, perExpert, nan, inf }
}
