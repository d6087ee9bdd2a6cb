import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import type { Place } from '../../modelopt/calibration/ranks.ts'
import type { Backend } from '../../quant/backends/backend.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { bf16Bits, f32Bits } from '../../quant/formats/float-bits.ts'
import { quantize } from '../../quant/quantize.ts'
import type { Recipe } from '../../quant/recipes/recipe.ts'
import { syntheticRow, syntheticWeight } from '../../quant/synthetic-weights.ts'
import { sampledColumns, sampledRows, type SyntheticSizes, syntheticTensor } from './weight-sample.ts'

/** What quantization with one amax does to the sampled weights of an expert. */
export interface AmaxErrors {
  readonly sqnrDb: number | null
  /** Weights other than 0 that became 0. */
  readonly zeroed: number
  /** Weights limited to the largest code. */
  readonly saturated: number
}

export interface ExpertErrors {
  readonly expert: number
  /** Sampled weights: the same that its amax was read from. */
  readonly weights: number
  readonly own: AmaxErrors
  /** null where it ended without an amax, and is not quantized. */
  readonly ended: AmaxErrors | null
}

/** The weights of an expert that its amax is read from, as bf16. */
const sampledWeights = (sizes: SyntheticSizes, place: Place, expert: number, linear: Linear): TensorView => {
  const rows = sampledRows(sizes, linear, place.etp)
  const columns = sampledColumns(sizes, linear, place.etp)
  const from = syntheticTensor(sizes, `${linear} weight`, place.pp, expert)
  const words = new Uint16Array(rows.length * columns.length)
  rows.forEach((row, i) => {
    const channel = syntheticRow(from, row)
    columns.forEach((column, j) => {
      words[i * columns.length + j] = bf16Bits(f32Bits(syntheticWeight(channel, column)))
    })
  })
  const source = new Uint8Array(words.buffer)
  return { dtype: 'bf16', shape: [1, rows.length, columns.length], source }
}

/**
 * Quantizes an expert's sampled weights twice: with its own amax, and with the one that calibration left it.
 *
 * @param recipe one that keeps an amax per tensor.
 */
export const expertErrors = async (
  sizes: SyntheticSizes,
  place: Place,
  linear: Linear,
  { expert, own, ended }: { readonly expert: number; readonly own: number; readonly ended: number | null },
  recipe: Recipe,
  backend: Backend,
): Promise<ExpertErrors> => {
  const view = sampledWeights(sizes, place, expert, linear)
  const errors = async (amax: number): Promise<AmaxErrors> => {
    const { experts } = await quantize(view, recipe, { kind: 'constant', amax }, backend)
    const found = experts[0]
    return { sqnrDb: found?.sqnrDb ?? null, zeroed: found?.zeroed ?? 0, saturated: found?.saturated ?? 0 }
  }
  const alone = await errors(own)
  return {
    expert,
    weights: view.shape[1] * view.shape[2],
    own: alone,
    ended: ended === null ? null : ended === own ? alone : await errors(ended),
  }
}
