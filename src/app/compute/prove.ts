import type { Backend, BackendName, EncodeResult } from '../../quant/backends/backend.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { calibrate } from '../../quant/calibrate.ts'
import { partOf } from '../../quant/part-of.ts'
import type { JobOptions } from '../../quant/backends/backend.ts'
import { quantize } from '../../quant/quantize.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import type { Job } from './job.ts'
import { calibratorOf } from './job.ts'

/** Where two backends first differ. */
export interface Difference {
  readonly backends: readonly [BackendName, BackendName]
  readonly array: string
  readonly index: number
  readonly values: readonly [number, number]
}

export interface Proof {
  readonly backends: readonly BackendName[]
  /** null where all are equal. */
  readonly difference: Difference | null
  /** How many numbers were compared, of each backend with the first. */
  readonly compared: number
  readonly ms: number
}

/** Ends the comparison at the first difference. */
class DifferenceFound extends Error {
  readonly difference: Difference

  constructor(difference: Difference) {
    super('The backends differ.')
    this.difference = difference
  }
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

const BITS = ['codes', 'histogram', 'saturated', 'zeroed', 'broken'] as const
const SUMS = ['sse', 'sumOfSquares'] as const

/**
 * Does a job on every backend and compares: amax values, codes, counts and histograms bit for bit, sums of squares within
 * 1e-5. Codes are compared slice by slice, so that only a slice of them is ever held.
 *
 * @param backends at least one; the first is what the others are compared with.
 */
export const prove = async (
  job: Job,
  backends: readonly [Backend, ...Backend[]],
  options: JobOptions,
): Promise<Proof> => {
  const begun = performance.now()
  const [first, ...others] = backends
  const { tensor, sharing } = job
  const [recipe, calibrator] = [findRecipe(job.recipe), calibratorOf(job.calibrator)]
  let compared = 0
  const compare = (array: string, other: Backend, a: Numbers, b: Numbers, same?: typeof isClose) => {
    compared += a.length
    const index = firstDifference(a, b, same)
    if (index < 0) return
    const values = [a[index] ?? NaN, b[index] ?? NaN] as const
    throw new DifferenceFound({ backends: [first.name, other.name], array, index, values })
  }
  const compareEncoded = (other: Backend, a: EncodeResult, b: EncodeResult) => {
    for (const name of BITS) {
      const [left, right] = [a[name], b[name]]
      if (left && right) compare(name, other, left, right)
    }
    for (const name of SUMS) compare(name, other, a[name], b[name], isClose)
  }
  /** Computes with the first; what ends up in the result is computed by the others too, and compared. */
  const together: Backend = {
    ...delegate(first),
    encode: async (view, plan, encodeOptions = {}) => {
      if (encodeOptions.histogram !== true) return first.encode(view, plan, encodeOptions)
      const share = 1 / backends.length
      const all = { histogram: true, codes: true }
      const mine = await first.encode(view, plan, { ...partOf(encodeOptions, 0, share), ...all })
      for (const [at, other] of others.entries()) {
        const part = partOf(encodeOptions, (at + 1) * share, (at + 2) * share)
        compareEncoded(other, mine, await other.encode(view, plan, { ...part, ...all }))
      }
      return mine
    },
  }
  const proof = (difference: Difference | null): Proof => ({
    backends: backends.map(({ name }) => name),
    difference,
    compared,
    ms: performance.now() - begun,
  })
  const share = 0.3 / backends.length
  try {
    const whole = partOf(options, 0, 1 - share * others.length)
    const { calibration } = await quantize(tensor, recipe, calibrator, together, {
      ...whole,
      sharing,
      histogram: true,
      sliceBytes: SLICE_BYTES,
    })
    for (const [at, other] of others.entries()) {
      const begin = 1 - share * (others.length - at)
      const part = partOf(options, begin, begin + share)
      const theirs = await calibrate(tensor, recipe, calibrator, sharing, other, part)
      compare('amax of the data', other, calibration.max.perGroup, theirs.max.perGroup)
      compare('NaN counts', other, calibration.max.nan, theirs.max.nan)
      compare('Inf counts', other, calibration.max.inf, theirs.max.inf)
      compare('calibrated amax', other, calibration.amax, theirs.amax)
      compare('tensor amax', other, calibration.tensorAmax, theirs.tensorAmax)
    }
    return proof(null)
  } catch (error) {
    if (error instanceof DifferenceFound) return proof(error.difference)
    throw error
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
