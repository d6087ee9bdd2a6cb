import type { EncodeResult } from './backends/backend.ts'
import { HISTOGRAM_BINS } from './backends/backend.ts'
import type { Calibration } from './calibrate.ts'
import { sweeps } from './calibrate.ts'
import type { Calibrator } from './calibrators/calibrator.ts'
import type { Note } from './notes.ts'
import { noteIf } from './notes.ts'
import type { Recipe } from './recipes/recipe.ts'
import type { ScaleSummary } from './scales/scale-rule.ts'

/** What quantization did to one expert's weight. */
export interface ExpertResult {
  /** The largest of the amax values that the expert is scaled with; null where it has none. */
  readonly amax: number | null
  /** The expert's own max |x|; NaN where it holds a NaN, null where it has no elements. */
  readonly ownAmax: number | null
  /** The f32 that all its block scales share; null where the recipe has none. */
  readonly tensorScale: number | null
  /** Sum of squared errors and of squares, over finite elements; null where nothing was quantized. */
  readonly sse: number | null
  readonly sumOfSquares: number | null
  /** 10 · log10(sum of squares / sse): Infinity where nothing is lost; null where the ratio has no meaning. */
  readonly sqnrDb: number | null
  /** Elements limited to the largest code; null where nothing was quantized. */
  readonly saturated: number | null
  /** Elements other than 0 that became 0; null likewise. */
  readonly zeroed: number | null
  /** Mean log2 of the amax used over the expert's own, over its amax values above 0; null where it has none. */
  readonly bitsLost: number | null
  /** [HISTOGRAM_BINS]; only where asked for. */
  readonly histogram?: Uint32Array
  readonly notes: readonly Note[]
}

type Totals = Pick<EncodeResult, 'sse' | 'sumOfSquares' | 'saturated' | 'zeroed' | 'broken'>

const sqnr = (sumOfSquares: number, sse: number): number | null =>
  sumOfSquares === 0 ? null : 10 * Math.log10(sumOfSquares / sse)

const bitsLost = (used: Float32Array, own: Float32Array): number | null => {
  let [sum, count] = [0, 0]
  own.forEach((amax, value) => {
    const other = used[value] ?? 0
    if (!(amax > 0 && other > 0)) return
    sum += Math.log2(other / amax)
    count++
  })
  return count === 0 ? null : sum / count
}

/** Puts together what is known of one expert. */
export const expertResult = (
  expert: number,
  recipe: Recipe,
  calibrator: Calibrator,
  calibration: Calibration,
  totals: Totals,
  summary: ScaleSummary | undefined,
  histogram: Uint32Array | undefined,
): ExpertResult => {
  const { max, amax, own, usable, empty } = calibration
  const part = (all: Float32Array): Float32Array => {
    const values = all.length / max.perExpert.length
    return all.subarray(expert * values, (expert + 1) * values)
  }
  const at = (counts: Uint32Array | Float64Array): number => counts[expert] ?? 0
  const [nan, inf] = [at(max.nan), at(max.inf)]
  const bins = histogram && {
    histogram: histogram.slice(expert * HISTOGRAM_BINS, (expert + 1) * HISTOGRAM_BINS),
  }
  const shared = { ...bins, ownAmax: max.perExpert[expert] ?? null }
  if (summary === undefined || usable[expert] !== true) {
    return {
      ...shared,
      ...(empty && { ownAmax: null }),
      amax: null,
      tensorScale: null,
      sse: null,
      sumOfSquares: null,
      sqnrDb: null,
      saturated: null,
      zeroed: null,
      bitsLost: null,
      notes: empty
        ? noteIf(1, 'empty')
        : [...noteIf(nan, 'nan'), ...noteIf(inf, 'inf'), ...noteIf(1, 'calibration-stopped')],
    }
  }
  const used = part(recipe.amax === null ? calibration.groupAmax : amax)
  const broken = at(totals.broken)
  const zeros = used.reduce((count, each) => count + (each === 0 ? 1 : 0), 0)
  const dividesZero = recipe.rule.kernel?.name === 'nvfp4-export'
  return {
    ...shared,
    amax: used.reduce((most, each) => Math.max(most, each), 0),
    tensorScale: summary.tensorScale,
    sse: at(totals.sse),
    sumOfSquares: at(totals.sumOfSquares),
    sqnrDb: broken > 0 ? null : sqnr(at(totals.sumOfSquares), at(totals.sse)),
    saturated: at(totals.saturated),
    zeroed: at(totals.zeroed),
    bitsLost: recipe.amax === null ? null : bitsLost(used, part(own)),
    notes: [
      ...noteIf(nan, 'nan'),
      ...noteIf(inf, 'inf'),
      ...noteIf(zeros, dividesZero ? 'zero-divided' : 'amax-zero'),
      ...noteIf(summary.guarded, 'amax-guarded'),
      ...noteIf(summary.underflowed, 'scale-underflow'),
      ...noteIf(summary.limited, 'scale-limited'),
      ...noteIf(broken, 'broken'),
      ...noteIf(recipe.amax === null && calibrator.kind !== 'max' ? 1 : 0, 'not-calibrated'),
      ...noteIf(
        calibrator.kind === 'fp8-scale-sweep' && recipe.amax !== null && !sweeps(recipe) ? 1 : 0,
        'sweep-skipped',
      ),
    ],
  }
}
