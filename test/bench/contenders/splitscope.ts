import type { Backend } from '../../../src/quant/backends/backend.ts'
import { groupsOf } from '../../../src/quant/backends/groups.ts'
import type { TensorView } from '../../../src/quant/backends/tensor-view.ts'
import { maxAmax } from '../../../src/quant/calibrators/max-amax.ts'
import { quantize } from '../../../src/quant/quantize.ts'
import { findRecipe } from '../../../src/quant/recipes/find-recipe.ts'
import { INPUTS, OUT, RECIPES } from '../works.ts'
import type { Contender, StoredWeights, TimedMethod } from './contender.ts'

/** A backend, and a view of the first so many experts of what it was given. */
export interface LoadedBackend {
  readonly backend: Backend
  readonly view: (experts: number) => TensorView
}

export interface SplitscopeOptions {
  readonly name: string
  readonly how: string
  readonly load: (weights: StoredWeights) => Promise<LoadedBackend>
}

/** This project's core on one of its backends, called as the page and the command line call it. */
export const splitscope = ({ name, how, load }: SplitscopeOptions): Contender => {
  let loaded: LoadedBackend | undefined
  const need = (): LoadedBackend => {
    if (loaded === undefined) throw new Error('Nothing is loaded.')
    return loaded
  }
  const quantizing = (work: keyof typeof RECIPES): TimedMethod => ({
    work,
    label: `quantize() with ${RECIPES[work]}, counts included`,
    run: async (experts) => {
      const { backend, view } = need()
      const result = await quantize(view(experts), findRecipe(RECIPES[work]), { kind: 'max' }, backend)
      return result.experts.map(({ sse }) => sse ?? NaN)
    },
  })
  return {
    name,
    version: 'this commit',
    how,
    load: async (weights) => {
      loaded = await load(weights)
    },
    methods: [
      {
        work: 'row-amax',
        label: 'reduce() over rows',
        run: async (experts) => {
          const { backend, view } = need()
          return (await backend.reduce(view(experts), groupsOf([experts, OUT, INPUTS], 'row'))).amax
        },
      },
      {
        work: 'expert-amax',
        label: 'maxAmax()',
        run: async (experts) => {
          const { backend, view } = need()
          return (await maxAmax(view(experts), findRecipe(RECIPES.fp8), backend, {})).perExpert
        },
      },
      quantizing('fp8'),
      quantizing('nvfp4'),
    ],
  }
}
