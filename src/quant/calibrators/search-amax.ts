import type { Backend, JobOptions } from '../backends/backend.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import { partOf } from '../part-of.ts'
import { planFor } from '../recipes/plan-for.ts'
import type { Recipe } from '../recipes/recipe.ts'
import { groupError } from './group-error.ts'
import { LeastError } from './least-error.ts'

/** The experts that one quantizer serves, and what max calibration found. */
export interface SearchJob {
  readonly recipe: Recipe
  /** One expert each, all of one shape. */
  readonly parts: readonly {
    readonly view: TensorView
    /** [groups]: the data's own amax of each group. */
    readonly dataAmax: Float32Array
  }[]
  /** [values]: the quantizer's amax after max calibration, which the candidates are made of. */
  readonly initial: Float32Array
  readonly tensorAmax: number
  /** What to try: multiples of `initial`, or of `tensorAmax`. */
  readonly multipliers: Float32Array
  readonly multiplied: 'initial' | 'tensor-amax'
}

/**
 * [values]: for each amax the candidate under which the squared error, over all parts and in f32 as ModelOpt has it, is the
 * least; the first of equals (modelopt/torch/quantization/calib/mse.py@a2fbac7ba).
 */
export const searchAmax = async (
  job: SearchJob,
  backend: Backend,
  options: JobOptions,
): Promise<Float32Array> => {
  const { recipe, parts, initial, multipliers } = job
  const perGroup = recipe.amax === recipe.scales
  const candidate = (index: number): Float32Array => {
    const multiplier = multipliers[index] ?? 1
    return initial.map((amax) => (job.multiplied === 'initial' ? amax : job.tensorAmax) * multiplier)
  }
  const plan = (index: number, { view, dataAmax }: SearchJob['parts'][number]) => {
    const amax = candidate(index)
    const calibrated = {
      groupAmax: perGroup ? amax : dataAmax,
      tensorAmax: perGroup ? Float32Array.of(job.tensorAmax) : amax,
      usable: [true],
    }
    return planFor(recipe, view, calibrated, 'f32').plan
  }

  const search = new LeastError(initial.length, multipliers.length)
  const steps = multipliers.length * parts.length
  for (let index = 0; index < multipliers.length; index++) {
    const errors = new Float64Array(initial.length)
    for (const [at, part] of parts.entries()) {
      const step = index * parts.length + at
      const found = await backend.encode(part.view, plan(index, part), {
        ...partOf(options, step / steps, (step + 1) / steps),
        groupErrors: perGroup,
      })
      const added = found.groupErrors ?? found.sse
      errors.forEach((error, value) => (errors[value] = error + (added[value] ?? 0)))
    }
    search.collect(index, errors)
  }

  const exactly = (value: number, index: number): number => {
    // A group of zeros has no error under any scale.
    if (initial[value] === 0 && job.multiplied === 'initial') return 0
    return parts.reduce((sum, part) => {
      const planned = plan(index, part)
      if (perGroup) return sum + groupError(part.view, planned, value)
      return part.dataAmax.reduce((all, _, group) => all + groupError(part.view, planned, group), sum)
    }, 0)
  }
  const best = search.decide(exactly)
  return initial.map((amax, value) => {
    const from = job.multiplied === 'initial' ? amax : job.tensorAmax
    return from * (multipliers[best[value] ?? 0] ?? 1)
  })
}
