/** How an amax is found. */
export type Calibrator =
  /** The largest magnitude. */
  | { readonly kind: 'max' }
  /** Of 39 multiples of that, the one with the least squared error, for each amax on its own. */
  | { readonly kind: 'mse' }
  /** Of 126 block scales, the one with the least squared error, for each block; static NVFP4 only, others stay at max. */
  | { readonly kind: 'fp8-scale-sweep' }
  /** The magnitude that so many percent of the values do not exceed, from a histogram; one amax per tensor only. */
  | { readonly kind: 'percentile'; readonly percentile: number }
  /** The cut-off that loses the least information, from a histogram; one amax per tensor only. */
  | { readonly kind: 'entropy' }
  /** A fixed amax, as ModelOpt's `constant_amax`; nothing is collected. */
  | { readonly kind: 'constant'; readonly amax: number }

/** A calibrator that cannot work as asked. */
export class CalibratorError extends Error {
  readonly code: 'not-per-tensor' | 'bad-percentile' | 'bad-constant'
  override readonly name = 'CalibratorError'
  readonly value: string | number

  constructor(code: CalibratorError['code'], value: string | number, message: string) {
    super(message)
    this.code = code
    this.value = value
  }
}

/** @throws {CalibratorError} where a parameter is out of its range, or the recipe has no amax of the kind that is found. */
export const checkCalibrator = (calibrator: Calibrator, amaxOf: string | null): void => {
  if (calibrator.kind === 'constant' && !(calibrator.amax >= 0 && calibrator.amax < Infinity)) {
    const message = `An amax is finite and not negative, and ${calibrator.amax} is not.`
    throw new CalibratorError('bad-constant', calibrator.amax, message)
  }
  if (calibrator.kind !== 'percentile' && calibrator.kind !== 'entropy') return
  if (calibrator.kind === 'percentile' && !(calibrator.percentile >= 0 && calibrator.percentile <= 100)) {
    const message = `A percentile is between 0 and 100, and ${calibrator.percentile} is not.`
    throw new CalibratorError('bad-percentile', calibrator.percentile, message)
  }
  if (amaxOf !== null && amaxOf !== 'expert') {
    const message = `Histograms serve one amax per tensor, and this recipe keeps one per ${amaxOf}: use max or mse.`
    throw new CalibratorError('not-per-tensor', amaxOf, message)
  }
}
