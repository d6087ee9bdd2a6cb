import type { Backend, BackendName, EncodeResult, JobOptions } from '../../quant/backends/backend.ts'
import { HISTOGRAM_BINS } from '../../quant/backends/backend.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { calibrate } from '../../quant/calibrate.ts'
import { partOf } from '../../quant/part-of.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import type { Job } from './job.ts'
import { calibratorOf } from './job.ts'
import { type Place, placeOfElement, placeOfGroup } from './place.ts'

/** Where a backend first differs from the one that it is compared with. */
export interface Difference extends Place {
  readonly array: string
  /** The number that it is compared with, and the backend's own. */
  readonly values: readonly [number, number]
}

/** What one backend's answer was found to be. */
export interface Finding {
  readonly backend: BackendName
  /** null where it is equal. */
  readonly difference: Difference | null
}

export interface Proof {
  readonly recipe: Job['recipe']
  /** What the others are compared with. */
  readonly first: BackendName
  readonly others: readonly Finding[]
  /** How many numbers were compared, of each backend with the first. */
  readonly compared: number
  readonly ms: number
}

/** What sums of squares may differ by: their order of addition is a backend's own. */
const SUM_TOLERANCE = 1e-5

type Numbers = Float32Array | Float64Array | Uint32Array | Uint8Array

const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= SUM_TOLERANCE * Math.max(Math.abs(a), Math.abs(b))

/** The first index where two arrays differ, or −1; NaN equals NaN, and a length counts as a difference at its end. */
export const firstDifference = (
  a: Numbers,
  b: Numbers,
  same: (a: number, b: number) => boolean = Object.is,
): number => {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]]
    if (left === right && left !== 0) continue
    if (left === undefined || right === undefined || !same(left, right)) return index
  }
  return -1
}

const COUNTS = ['saturated', 'zeroed', 'broken'] as const
const SUMS = ['sse', 'sumOfSquares'] as const

/**
 * Does a job on every backend and compares: amax values, codes, counts and histograms bit for bit, sums of squares within
 * 1e-5. Codes are compared slice by slice, so that only a slice of them is ever held. A backend that differs is done with
 * there; the others go on.
 *
 * @param view the job's tensor.
 * @param backends at least one; the first is what the others are compared with.
 */
export const prove = async (
  job: Job,
  view: TensorView,
  [first, ...others]: readonly [Backend, ...Backend[]],
  options: JobOptions,
): Promise<Proof> => {
  const begun = performance.now()
  const { sharing } = job
  const [, out, inputs] = view.shape
  const [recipe, calibrator] = [findRecipe(job.recipe), calibratorOf(job.calibrator)]
  const found = new Map<Backend, Difference>()
  let compared = 0
  const compare = (
    array: string,
    other: Backend,
    [a, b]: readonly [Numbers, Numbers],
    placeOf: (index: number) => Place,
    same?: typeof isClose,
  ) => {
    if (found.has(other)) return
    compared += a.length
    const index = firstDifference(a, b, same)
    if (index < 0) return
    found.set(other, { array, ...placeOf(index), values: [a[index] ?? NaN, b[index] ?? NaN] })
  }
  const compareEncoded = (other: Backend, a: EncodeResult, b: EncodeResult, elementsBefore: number) => {
    const firstExpert = Math.floor(elementsBefore / (out * inputs))
    const ofElement = (index: number) => placeOfElement(view.shape, elementsBefore + index)
    const ofExpert = (index: number) => ({ expert: firstExpert + index, row: null, column: null })
    const ofBin = (index: number) => ofExpert(Math.floor(index / HISTOGRAM_BINS))
    if (a.codes && b.codes) compare('codes', other, [a.codes, b.codes], ofElement)
    if (a.histogram && b.histogram) compare('histogram', other, [a.histogram, b.histogram], ofBin)
    for (const name of COUNTS) compare(name, other, [a[name], b[name]], ofExpert)
    for (const name of SUMS) compare(name, other, [a[name], b[name]], ofExpert, isClose)
  }
  let elementsBefore = 0
  /** Computes with the first; what ends up in the result is computed by the others too, slice after slice, and compared. */
  const together: Backend = {
    ...delegate(first),
    encode: async (slice, plan, encodeOptions = {}) => {
      if (encodeOptions.histogram !== true) return first.encode(slice, plan, encodeOptions)
      const share = 1 / (others.length + 1)
      const all = { histogram: true, codes: true }
      const mine = await first.encode(slice, plan, { ...partOf(encodeOptions, 0, share), ...all })
      for (const [at, other] of others.entries()) {
        if (found.has(other)) continue
        const part = partOf(encodeOptions, (at + 1) * share, (at + 2) * share)
        compareEncoded(other, mine, await other.encode(slice, plan, { ...part, ...all }), elementsBefore)
      }
      elementsBefore += slice.shape[0] * slice.shape[1] * slice.shape[2]
      return mine
    },
  }
  const share = 0.3 / (others.length + 1)
  const { calibration, groups } = await quantize(view, recipe, calibrator, together, {
    ...partOf(options, 0, 1 - share * others.length),
    sharing,
    histogram: true,
    sliceBytes: SLICE_BYTES,
  })
  for (const [at, other] of others.entries()) {
    if (found.has(other)) continue
    const begin = 1 - share * (others.length - at)
    const part = partOf(options, begin, begin + share)
    const theirs = await calibrate(view, recipe, calibrator, sharing, other, part)
    const { max } = calibration
    const ofGroup = (count: number) => (index: number) => placeOfGroup(groups, view.shape, count, index)
    const ofExpert = (expert: number) => ({ expert, row: null, column: null })
    compare('amax of the data', other, [max.perGroup, theirs.max.perGroup], ofGroup(max.perGroup.length))
    compare('NaN counts', other, [max.nan, theirs.max.nan], ofExpert)
    compare('Inf counts', other, [max.inf, theirs.max.inf], ofExpert)
    compare('calibrated amax', other, [calibration.amax, theirs.amax], ofGroup(calibration.amax.length))
    compare('tensor amax', other, [calibration.tensorAmax, theirs.tensorAmax], ofExpert)
  }
  options.onProgress?.(1)
  return {
    recipe: job.recipe,
    first: first.name,
    others: others.map((other) => ({ backend: other.name, difference: found.get(other) ?? null })),
    compared,
    ms: performance.now() - begun,
  }
}

/** Codes of a slice take half its bytes, on each of two backends at a time. */
const SLICE_BYTES = 32 * 2 ** 20

const delegate = (backend: Backend): Backend => ({
  name: backend.name,
  available: () => backend.available(),
  reduce: (view: TensorView, groups, options) => backend.reduce(view, groups, options),
  encode: (view, plan, options) => backend.encode(view, plan, options),
  dispose: () => backend.dispose(),
})
