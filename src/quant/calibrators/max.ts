import type { Backend } from '../backends/backend.ts'
import type { TensorView } from '../backends/tensor-view.ts'

/** What an amax is kept for: the whole tensor, or each output channel (ModelOpt's axis None and axis 0). */
export type AmaxAxis = 'tensor' | 'row'

/** Calibration saw what ModelOpt stops at. */
export class CalibrationError extends Error {
  readonly code: 'amax-nan' | 'amax-inf' | 'amax-shape'
  /** The offending amax, or the offending number of them. */
  readonly value: number

  constructor(code: CalibrationError['code'], value: number, message: string) {
    super(message)
    this.name = 'CalibrationError'
    this.code = code
    this.value = value
  }
}

const checkFinite = (amax: Float32Array): void => {
  for (const value of amax) {
    if (Number.isNaN(value)) {
      const message = 'The tensor holds a NaN, so it has no largest magnitude: repair it before calibration.'
      throw new CalibrationError('amax-nan', value, message)
    }
    if (value === Number.POSITIVE_INFINITY) {
      const message = 'The tensor holds an Inf, so no finite scale fits it: repair it before calibration.'
      throw new CalibrationError('amax-inf', value, message)
    }
  }
}

/** [experts × out] rows reduced over the experts: what one quantizer that serves them all keeps per channel. */
const perChannel = (perRow: Float32Array, out: number): Float32Array => {
  const channels = new Float32Array(out)
  perRow.forEach((value, row) => {
    channels[row % out] = Math.max(channels[row % out] ?? 0, value)
  })
  return channels
}

/**
 * Max calibration: the running maximum of |x| over all tensors that one quantizer sees. Neither their order nor how they
 * are split into batches changes the result. The maximum is in the tensor's dtype, which is exact in f32.
 */
export class MaxCalibrator {
  readonly #backend: Backend
  readonly #axis: AmaxAxis
  #amax: Float32Array | null = null

  constructor(backend: Backend, axis: AmaxAxis) {
    this.#backend = backend
    this.#axis = axis
  }

  /** [1] per tensor, [out] per row; null as long as nothing was collected: no amax is not an amax of 0. */
  get amax(): Float32Array | null {
    return this.#amax
  }

  /**
   * Takes in the tensor of one or more experts. A tensor without elements leaves no trace: the quantizer returns before it
   * collects (modelopt/torch/quantization/nn/modules/tensor_quantizer.py@a2fbac7ba#L1139).
   *
   * @throws {CalibrationError} on NaN or Inf, or where the number of channels changes, as ModelOpt's own
   * (modelopt/torch/quantization/calib/max.py@a2fbac7ba#L69-L82); what was collected before stays.
   */
  async collect(view: TensorView): Promise<void> {
    const [experts, out, inputs] = view.shape
    if (experts * out * inputs === 0) return
    const { perRow, perExpert } = await this.#backend.amax(view)
    const found = this.#axis === 'row' ? perChannel(perRow, out) : Float32Array.of(Math.max(...perExpert))
    checkFinite(found)
    const before = this.#amax
    if (before !== null && before.length !== found.length) {
      const message = `The quantizer holds ${before.length} amax values and this tensor has ${found.length}: use a quantizer of its own.`
      throw new CalibrationError('amax-shape', found.length, message)
    }
    this.#amax = found.map((value, i) => Math.max(value, before?.[i] ?? 0))
  }
}
