import type { BackendName } from '../../quant/backends/backend.ts'
import type { RecipeId } from '../../quant/recipes/recipes.ts'
import type { SyntheticKind } from '../../quant/synthetic-weights.ts'
import type { FileId } from './file-id.ts'

// Ids are spelled out here so that a link can be read without the code that computes; a test compares them with their tables.

export const LINEARS = ['fc1', 'fc2'] as const

export const WEIGHTS = [
  'trained',
  'gaussian',
  'heavy-tailed',
  'outlier-channels',
  'loud-expert',
] as const satisfies readonly SyntheticKind[]

export const RECIPE_IDS = [
  'fp8-per-tensor-eager',
  'fp8-per-tensor-cuda',
  'fp8-per-tensor-export',
  'fp8-per-channel',
  'fp8-block-128x128',
  'int8-per-channel',
  'int4-block-128',
  'nvfp4-export',
  'nvfp4-dynamic-fake',
  'nvfp4-static-fake',
  'mxfp8-export',
  'mxfp8-fake',
  'mxfp8-ocp',
  'mxfp4-export',
  'mxfp4-fake',
  'mxfp4-ocp',
] as const satisfies readonly RecipeId[]

export const CALIBRATOR_IDS = ['max', 'mse', 'fp8-scale-sweep', 'percentile', 'entropy'] as const

/** What a column of the map is: an output channel, or a block of the recipe. */
export const COLUMNS = ['channels', 'blocks'] as const

/** What the map colours: each cell's own amax, the amax that its scale is made of, or how many bits lie between them. */
export const SHOWN = ['own', 'used', 'lost'] as const

export const BACKENDS = ['auto', 'wasm', 'webgpu', 'reference'] as const satisfies readonly (
  BackendName | 'auto'
)[]

/** What the Amax view is about, on top of the case that all views share. */
export interface AmaxChoices {
  readonly linear: (typeof LINEARS)[number]
  readonly weights: (typeof WEIGHTS)[number]
  /** Weights out of a file, which stand in the synthetic ones' place. */
  readonly file: FileId | null
  readonly recipe: (typeof RECIPE_IDS)[number]
  readonly calibrator: (typeof CALIBRATOR_IDS)[number]
  /** A second recipe beside the first. */
  readonly versus: (typeof RECIPE_IDS)[number] | null
  readonly columns: (typeof COLUMNS)[number]
  readonly shows: (typeof SHOWN)[number]
  readonly backend: (typeof BACKENDS)[number]
}

export const initialAmaxChoices: AmaxChoices = {
  linear: 'fc1',
  weights: 'trained',
  file: null,
  recipe: 'fp8-per-tensor-eager',
  calibrator: 'max',
  versus: null,
  columns: 'channels',
  shows: 'own',
  backend: 'auto',
}
