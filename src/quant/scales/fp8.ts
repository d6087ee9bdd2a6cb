import { E4M3FN_MAX } from '../formats/e4m3fn.ts'
import type { ScaleRule } from './scale-rule.ts'
import { AMAX_GUARD, exportAmax, NO_REMARKS } from './scale-rule.ts'

/**
 * How 448 / amax is computed.
 * - `eager`: PyTorch turns a number divided by a tensor into reciprocal × number, hence two roundings.
 * - `cuda`: ModelOpt's extension fills a tensor with 448 and divides, hence one rounding
 *   (modelopt/torch/kernels/quantization/gemm/tensor_quant_gpu_fp8.cu@a2fbac7ba#L97).
 */
export type Fp8Division = 'eager' | 'cuda'

/** The f32 that x is multiplied by: about 448 / amax, or 448 where amax is at the guard. */
export const fp8Scale = (amax: number, division: Fp8Division): number => {
  const safeAmax = amax <= AMAX_GUARD ? 1 : amax
  return division === 'cuda'
    ? Math.fround(E4M3FN_MAX / safeAmax)
    : Math.fround(Math.fround(1 / safeAmax) * E4M3FN_MAX)
}

/**
 * FP8 fake quantization: x · scale, and back by 1 / scale, which is rounded once more and is not amax / 448
 * (modelopt/torch/quantization/tensor_quant.py@a2fbac7ba#L46-L59). A checkpoint stores amax / 448.
 */
export const fp8Scales = (division: Fp8Division): ScaleRule => ({
  make: (amax, _tensorAmax, { scale, decodeScale, stored }) => {
    let guarded = 0
    amax.forEach((value, group) => {
      if (value <= AMAX_GUARD) guarded++
      const factor = fp8Scale(value, division)
      scale[group] = factor
      decodeScale[group] = Math.fround(1 / factor)
      stored[group] = exportAmax(value, E4M3FN_MAX) / E4M3FN_MAX
    })
    return { ...NO_REMARKS, guarded }
  },
})

/** FP8 weight packing: x / (amax / 448), and back by the same f32. */
export const fp8ExportScales: ScaleRule = {
  make: (amax, _tensorAmax, { scale, decodeScale, stored }) => {
    amax.forEach((value, group) => {
      const factor = Math.fround(exportAmax(value, E4M3FN_MAX) / E4M3FN_MAX)
      scale[group] = factor
      decodeScale[group] = factor
      stored[group] = factor
    })
    return NO_REMARKS
  },
}
