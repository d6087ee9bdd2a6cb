import type { Backend, BackendName, EncodeResult, JobOptions } from './backends/backend.ts'
import { HISTOGRAM_BINS } from './backends/backend.ts'
import type { Groups } from './backends/groups.ts'
import { groupsOf } from './backends/groups.ts'
import type { Slice } from './backends/slices.ts'
import { slices } from './backends/slices.ts'
import type { TensorView } from './backends/tensor-view.ts'
import { checkTensorSize } from './backends/tensor-view.ts'
import type { Calibrated } from './calibrated.ts'
import type { Calibration } from './calibrate.ts'
import { calibrate } from './calibrate.ts'
import type { Calibrator } from './calibrators/calibrator.ts'
import type { ExpertResult } from './expert-result.ts'
import { expertResult } from './expert-result.ts'
import { partOf } from './part-of.ts'
import { planFor } from './recipes/plan-for.ts'
import type { Recipe } from './recipes/recipe.ts'
import { addSummaries } from './scales/add-summaries.ts'
import type { ScaleSummary } from './scales/scale-rule.ts'
import type { AmaxSharing } from './shared-amax.ts'

export interface QuantizeOptions extends JobOptions {
  /** One quantizer for all experts, or one each; one each where nothing is said. */
  readonly sharing?: AmaxSharing
  /** Asks for codes and stored scales. */
  readonly codes?: boolean
  /** Asks for a histogram an expert. */
  readonly histogram?: boolean
  /** How much of the tensor is in work at once, in bytes of its dtype; scales are held for so much only. */
  readonly sliceBytes?: number
}

export interface QuantizeResult {
  readonly recipe: Recipe
  readonly calibrator: Calibrator
  readonly backend: BackendName
  readonly groups: Groups
  readonly calibration: Calibration
  readonly experts: readonly ExpertResult[]
  /** [experts × out × in], a byte each; only where asked for. */
  readonly codes?: Uint8Array
  /** [groups.count]: scales as a checkpoint stores them; only where codes were asked for. */
  readonly storedScales?: Float32Array | Uint8Array
}

/** A row that is not whole blocks, under a recipe that packs whole blocks only. */
export class BlockSizeError extends Error {
  readonly code = 'block-size'
  override readonly name = 'BlockSizeError'
  readonly value: number

  constructor(recipe: Recipe, value: number, width: number) {
    super(
      `Rows have ${value} inputs, and ${recipe.id} packs whole blocks of ${width}: use its fake recipe instead.`,
    )
    this.value = value
  }
}

/** Large enough to keep every core busy, small enough that the scales of 16-wide blocks stay well below 64 MB. */
const SLICE_BYTES = 64 * 2 ** 20

/** The share of the work that calibration is: one of two passes, or nearly all where amax is searched for. */
const shareOf = (calibrator: Calibrator): number =>
  calibrator.kind === 'max' || calibrator.kind === 'constant' ? 0.4 : 0.95

/**
 * Quantizes the weights of some experts, and measures what that does to each.
 *
 * Two passes over the data on the backend, more where a calibrator searches; all else is common to every backend, so amax,
 * scales, codes, counts and histograms are the same bits on all of them.
 *
 * @throws {TensorSizeError | BlockSizeError | CalibratorError} before anything is computed.
 */
export const quantize = async (
  view: TensorView,
  recipe: Recipe,
  calibrator: Calibrator,
  backend: Backend,
  options: QuantizeOptions = {},
): Promise<QuantizeResult> => {
  checkTensorSize(view)
  const [experts, out, inputs] = view.shape
  const groups = groupsOf(view.shape, recipe.scales)
  if (recipe.wholeBlocks && inputs % groups.width !== 0)
    throw new BlockSizeError(recipe, inputs, groups.width)

  const share = shareOf(calibrator)
  const { sharing = 'own', sliceBytes = SLICE_BYTES } = options
  const calibration = await calibrate(view, recipe, calibrator, sharing, backend, partOf(options, 0, share))

  const totals = {
    sse: new Float64Array(experts),
    sumOfSquares: new Float64Array(experts),
    saturated: new Uint32Array(experts),
    zeroed: new Uint32Array(experts),
    broken: new Uint32Array(experts),
  }
  const histogram = options.histogram ? new Uint32Array(experts * HISTOGRAM_BINS) : undefined
  const codes = options.codes ? new Uint8Array(experts * out * inputs) : undefined
  const makeStored = () =>
    recipe.storedScale === 'f32' ? new Float32Array(groups.count) : new Uint8Array(groups.count)
  const storedScales = options.codes ? makeStored() : undefined
  const summaries: ScaleSummary[] = []

  const elements = Math.max(experts * out * inputs, 1)
  let done = 0
  for (const slice of slices(view, sliceBytes)) {
    const firstGroup = groupOfSlice(groups, slice)
    const planned = planFor(recipe, slice.view, calibratedPart(calibration, groups, slice))
    const size = slice.view.shape[0] * slice.view.shape[1] * inputs
    const [from, to] = [
      share + ((1 - share) * done) / elements,
      share + ((1 - share) * (done + size)) / elements,
    ]
    done += size
    const result = await backend.encode(slice.view, planned.plan, {
      ...partOf(options, from, to),
      codes: codes !== undefined,
      histogram: histogram !== undefined,
    })
    addTotals(totals, result, slice.expert)
    result.histogram?.forEach((count, bin) => {
      const at = slice.expert * HISTOGRAM_BINS + bin
      if (histogram) histogram[at] = (histogram[at] ?? 0) + count
    })
    if (result.codes) codes?.set(result.codes, (slice.expert * out + slice.row) * inputs)
    storedScales?.set(result.scales?.stored ?? planned.stored, firstGroup)
    addSummaries(summaries, result.scales?.summaries ?? planned.summaries, slice.expert, groups)
  }

  return {
    recipe,
    calibrator,
    backend: backend.name,
    groups,
    calibration,
    experts: Array.from({ length: experts }, (_, expert) =>
      expertResult(expert, recipe, calibrator, calibration, totals, summaries[expert], histogram),
    ),
    ...(codes && { codes }),
    ...(storedScales && { storedScales }),
  }
}

const groupOfSlice = ({ height, gridRows, gridColumns }: Groups, { expert, row }: Slice): number =>
  (expert * gridRows + (gridRows === 1 ? 0 : Math.floor(row / height))) * gridColumns

const calibratedPart = (whole: Calibrated, groups: Groups, slice: Slice): Calibrated => {
  const [experts] = slice.view.shape
  const begin = groupOfSlice(groups, slice)
  const count = groupsOf(slice.view.shape, groups.granularity).count
  return {
    groupAmax: whole.groupAmax.subarray(begin, begin + count),
    tensorAmax: whole.tensorAmax.subarray(slice.expert, slice.expert + experts),
    usable: whole.usable.slice(slice.expert, slice.expert + experts),
  }
}

type Totals = Pick<EncodeResult, 'sse' | 'sumOfSquares' | 'saturated' | 'zeroed' | 'broken'>

const addTotals = (totals: Totals, part: Totals, firstExpert: number): void => {
  for (const key of ['sse', 'sumOfSquares', 'saturated', 'zeroed', 'broken'] as const) {
    part[key].forEach((amount, expert) => {
      totals[key][firstExpert + expert] = (totals[key][firstExpert + expert] ?? 0) + amount
    })
  }
}
