import type { ScaleRule } from './scale-rule.ts'
import { AMAX_GUARD, exportAmax, NO_REMARKS } from './scale-rule.ts'

/**
 * Integer fake quantization: x · (max / amax), a true division, and back by dividing. An amax at the guard makes every
 * value 0, which is then divided by 1 (modelopt/torch/quantization/tensor_quant.py@a2fbac7ba#L607-L644).
 *
 * @param max the largest integer: 127 or 7. A checkpoint stores amax / max.
 */
export const integerScales = (max: number): ScaleRule => ({
  make: (amax, _tensorAmax, { scale, decodeScale, stored }) => {
    let guarded = 0
    amax.forEach((value, group) => {
      const tiny = value <= AMAX_GUARD
      if (tiny) guarded++
      scale[group] = tiny ? 0 : max / value
      decodeScale[group] = tiny ? 1 : max / value
      stored[group] = exportAmax(value, max) / max
    })
    return { ...NO_REMARKS, guarded }
  },
})
