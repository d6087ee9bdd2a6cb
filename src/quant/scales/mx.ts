import { decodeE8M0, encodeE8M0Bits } from '../formats/e8m0.ts'
import { f32Bits } from '../formats/float-bits.ts'
import type { ScaleRule } from './scale-rule.ts'
import { NO_REMARKS } from './scale-rule.ts'

/** The byte of 2^0. */
const ONE = 127
/** The byte of 2^127. */
const LARGEST = 254

/** Writes the E8M0 byte of each block: x · 2^-e, and back by 2^e. */
const powerOfTwo = (
  name: 'mx-export' | 'mx-fake' | 'mx-ocp',
  elementMax: number,
  byteOf: (amax: number) => number,
): ScaleRule => ({
  kernel: { name, elementMax },
  make: (amax, _tensorAmax, { scale, decodeScale, stored }) => {
    amax.forEach((value, group) => {
      const byte = byteOf(value)
      scale[group] = 2 ** (ONE - byte)
      decodeScale[group] = decodeE8M0(byte)
      stored[group] = byte
    })
    return NO_REMARKS
  },
})

/**
 * e = ceil(log2(amax / max)), the division in f32 and the rest on its bits: for a bf16 amax the same as ceil of an f32 log2.
 */
const ceiled = (amax: number, elementMax: number): number =>
  encodeE8M0Bits(f32Bits(Math.fround(amax / elementMax)), 'ceil')

/**
 * MX packing for export: a block of zeros, or with a NaN, has byte 0
 * (modelopt/torch/quantization/qtensor/mxfp8_tensor.py@a2fbac7ba#L43-L62).
 */
export const mxExportScales = (elementMax: number): ScaleRule =>
  powerOfTwo('mx-export', elementMax, (amax) => (Number.isNaN(amax) ? 0 : ceiled(amax, elementMax)))

/** MX fake quantization: a block whose amax is 0, Inf or NaN has scale 2^0. */
export const mxFakeScales = (elementMax: number): ScaleRule =>
  powerOfTwo('mx-fake', elementMax, (amax) =>
    amax > 0 && Number.isFinite(amax) ? ceiled(amax, elementMax) : ONE,
  )

/**
 * The OCP MX specification's rule, e = floor(log2 amax) − emax, with which values can saturate. Blocks without a usable amax
 * as packing has them. https://www.opencompute.org/documents/ocp-microscaling-formats-mx-v1-0-spec-final-pdf
 *
 * @param elementExponent the exponent of the element format's largest value: 8 for E4M3FN, 2 for E2M1.
 */
export const mxOcpScales = (elementExponent: number): ScaleRule =>
  powerOfTwo('mx-ocp', elementExponent, (amax) => {
    if (Number.isNaN(amax)) return 0
    if (amax === Number.POSITIVE_INFINITY) return LARGEST
    return Math.max(encodeE8M0Bits(f32Bits(amax), 'floor') - elementExponent, 0)
  })
