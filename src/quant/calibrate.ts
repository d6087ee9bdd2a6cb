import type { Backend, JobOptions } from './backends/backend.ts'
import { sliceView } from './backends/slices.ts'
import type { TensorView } from './backends/tensor-view.ts'
import type { Calibrated } from './calibrated.ts'
import type { Calibrator } from './calibrators/calibrator.ts'
import { checkCalibrator } from './calibrators/calibrator.ts'
import { histogramAmax } from './calibrators/histogram-amax.ts'
import type { MaxAmax } from './calibrators/max-amax.ts'
import { maxAmax } from './calibrators/max-amax.ts'
import { MSE_MULTIPLIERS, SCALE_CANDIDATES } from './calibrators/multipliers.ts'
import { searchAmax } from './calibrators/search-amax.ts'
import { partOf } from './part-of.ts'
import type { Recipe } from './recipes/recipe.ts'
import type { AmaxSharing } from './shared-amax.ts'

/** Calibration's answer for each expert of a view. */
export interface Calibration extends Calibrated {
  /** Whether the experts have no elements. */
  readonly empty: boolean
  /** What max calibration found, before any other calibrator and before sharing. */
  readonly max: MaxAmax
  /** [experts × values]: the experts' own amax values of the kind that the recipe keeps, from max; empty where it keeps none. */
  readonly own: Float32Array
  /** [experts × values]: the amax that each quantizer ends with. */
  readonly amax: Float32Array
}

const bitsOf = (recipe: Recipe): number =>
  recipe.element.startsWith('e2m1') || recipe.element === 'int4' ? 4 : 8

/** The part of the work that finds the largest magnitudes, where another calibrator goes on from them. */
const MAX_SHARE = 0.05

/**
 * Finds the amax of every quantizer of some experts' weights.
 *
 * Under `shared` one quantizer serves all experts: its amax is the elementwise maximum over them, or what the calibrator finds
 * on all of them together. An expert without elements adds nothing and keeps no amax. A NaN or Inf stops ModelOpt's max
 * calibration, and leaves its quantizer without an amax: `usable` is false for all experts that it serves. Where nothing is
 * calibrated (MX, `constant`), nothing stops.
 *
 * @throws {CalibratorError} where the calibrator does not fit the recipe.
 */
export const calibrate = async (
  view: TensorView,
  recipe: Recipe,
  calibrator: Calibrator,
  sharing: AmaxSharing,
  backend: Backend,
  options: JobOptions,
): Promise<Calibration> => {
  checkCalibrator(calibrator, recipe.amax)
  const [experts, out, inputs] = view.shape
  const onlyMax = recipe.amax === null || calibrator.kind === 'max' || calibrator.kind === 'constant'
  const max = await maxAmax(view, recipe, backend, onlyMax ? options : partOf(options, 0, MAX_SHARE))
  const indices = Array.from({ length: experts }, (_, expert) => expert)
  const empty = out * inputs === 0
  if (recipe.amax === null) {
    const none = new Float32Array(0)
    const usable = indices.map(() => !empty)
    return { empty, max, own: none, amax: none, groupAmax: max.perGroup, tensorAmax: max.perExpert, usable }
  }

  const own = recipe.amax === 'expert' ? max.perExpert : max.perGroup
  const values = own.length / Math.max(experts, 1)
  const finite = indices.map((expert) => (max.nan[expert] ?? 0) + (max.inf[expert] ?? 0) === 0)
  const stops = calibrator.kind !== 'constant' && finite.includes(false)
  const usable = indices.map(
    (expert) =>
      !empty && (calibrator.kind === 'constant' || (sharing === 'shared' ? !stops : finite[expert] === true)),
  )
  const quantizers = sharing === 'shared' ? [indices] : indices.map((expert) => [expert])
  const amax = new Float32Array(own.length)
  const tensorAmax = new Float32Array(experts)
  for (const [at, served] of quantizers.entries()) {
    const initial = maximum(own, values, served)
    const ofTensor = initial.reduce((most, each) => Math.max(most, each), 0)
    const share = 1 / quantizers.length
    const part = partOf(
      options,
      MAX_SHARE + (1 - MAX_SHARE) * share * at,
      MAX_SHARE + (1 - MAX_SHARE) * share * (at + 1),
    )
    const refined = served.every((expert) => usable[expert])
      ? await refine(view, recipe, calibrator, max, { served, initial, ofTensor }, backend, part)
      : initial
    for (const expert of served) {
      amax.set(refined, expert * values)
      const constant = calibrator.kind === 'constant' ? Math.fround(calibrator.amax) : ofTensor
      tensorAmax[expert] = recipe.amax === 'expert' ? (refined[0] ?? 0) : constant
    }
  }
  const groupAmax = recipe.amax === recipe.scales ? amax : max.perGroup
  return { empty, max, own, amax, groupAmax, tensorAmax, usable }
}

/** [values]: the elementwise maximum over some experts. */
const maximum = (own: Float32Array, values: number, served: readonly number[]): Float32Array =>
  Float32Array.from({ length: values }, (_, value) =>
    served.reduce((most, expert) => Math.max(most, own[expert * values + value] ?? 0), 0),
  )

interface Quantizer {
  readonly served: readonly number[]
  /** [values] */
  readonly initial: Float32Array
  readonly ofTensor: number
}

/** [values]: what one quantizer ends with. */
const refine = async (
  view: TensorView,
  recipe: Recipe,
  calibrator: Calibrator,
  max: MaxAmax,
  { served, initial, ofTensor }: Quantizer,
  backend: Backend,
  options: JobOptions,
): Promise<Float32Array> => {
  const [experts, out, inputs] = view.shape
  const viewOf = (expert: number): TensorView => sliceView(view, expert, 0, [1, out, inputs])
  const search = (multipliers: Float32Array, multiplied: 'initial' | 'tensor-amax') => {
    const each = max.perGroup.length / experts
    const parts = served.map((expert) => ({
      view: viewOf(expert),
      dataAmax: max.perGroup.subarray(expert * each, (expert + 1) * each),
    }))
    return searchAmax(
      { recipe, parts, initial, tensorAmax: ofTensor, multipliers, multiplied },
      backend,
      options,
    )
  }
  switch (calibrator.kind) {
    case 'max':
      return initial
    case 'constant':
      return initial.map(() => calibrator.amax)
    case 'mse':
      return search(MSE_MULTIPLIERS, 'initial')
    case 'fp8-scale-sweep':
      return sweeps(recipe) ? search(SCALE_CANDIDATES, 'tensor-amax') : initial
    case 'percentile':
    case 'entropy': {
      const parts = served.map((expert) => ({ view: viewOf(expert), amax: max.perExpert[expert] ?? 0 }))
      return Float32Array.of(await histogramAmax(parts, calibrator, bitsOf(recipe), options))
    }
  }
}

/** Whether the sweep over block scales applies: where block amax values are calibrated under a tensor amax. */
export const sweeps = (recipe: Recipe): boolean =>
  recipe.storedScale === 'e4m3fn' && recipe.amax === recipe.scales
