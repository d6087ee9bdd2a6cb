import { f32Bits } from '../formats/float-bits.ts'
import { NAN_BIN, SUBNORMAL_BIN } from './backend.ts'

/** The bin of |x| in an {@link EncodeResult.histogram}; x is an f32. */
export const histogramBin = (x: number): number => {
  const magnitude = f32Bits(x) & 0x7fffffff
  if (magnitude > 0x7f800000) return NAN_BIN
  // The exponent alone tells zero (0) and Inf (255) apart from normal numbers, but not zero from subnormals.
  return magnitude !== 0 && magnitude < 0x00800000 ? SUBNORMAL_BIN : magnitude >>> 23
}
