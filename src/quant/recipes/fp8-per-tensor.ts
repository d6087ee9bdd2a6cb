import { decodeE4M3fn, E4M3FN_MAX, encodeE4M3fn } from '../formats/e4m3fn.ts'
import { toBf16 } from '../formats/float-bits.ts'

/**
 * How 448 / amax is computed.
 * - `eager`: PyTorch turns a number divided by a tensor into reciprocal × number, hence two roundings.
 * - `cuda`: ModelOpt's extension fills a tensor with 448 and divides, hence one rounding
 *   (modelopt/torch/kernels/quantization/gemm/tensor_quant_gpu_fp8.cu@a2fbac7ba#L97).
 */
export type Fp8Division = 'eager' | 'cuda'

/** At or below this amax (2^-24) ModelOpt puts 1 in its place, so that the scale stays finite. */
export const FP8_AMAX_GUARD = 2 ** -24

/** The scale of one quantizer; every number is an f32. */
export interface Fp8Scale {
  /** What calibration found: max |x|. */
  readonly amax: number
  /** True where amax ≤ 2^-24 and 1 was used instead. */
  readonly guarded: boolean
  /** x · scale brings amax to about 448. */
  readonly scale: number
  /** 1 / scale, rounded once more: not the same as amax / 448. */
  readonly inverse: number
}

/**
 * The scale that ModelOpt derives from an amax, every operation rounded to f32 in its order
 * (modelopt/torch/quantization/tensor_quant.py@a2fbac7ba#L46-L59).
 */
export const fp8Scale = (amax: number, division: Fp8Division): Fp8Scale => {
  const guarded = amax <= FP8_AMAX_GUARD
  const safeAmax = guarded ? 1 : amax
  const scale =
    division === 'cuda'
      ? Math.fround(E4M3FN_MAX / safeAmax)
      : Math.fround(Math.fround(1 / safeAmax) * E4M3FN_MAX)
  return { amax, guarded, scale, inverse: Math.fround(1 / scale) }
}

/** One value's way through FP8 fake quantization, with all that a formula shows. */
export interface Fp8Steps {
  readonly value: number
  readonly amax: number
  readonly scale: number
  readonly inverse: number
  /** value · scale, in f32. */
  readonly scaled: number
  /** `scaled` limited to ±448. */
  readonly clamped: number
  /** The E4M3FN code, 0..255. */
  readonly code: number
  /** The code as `S.EEEE.MMM`. */
  readonly codeBits: string
  /** What the code stands for, before the scale is taken out again. */
  readonly decoded: number
  /** decoded · inverse, in f32. */
  readonly dequantized: number
  /** `dequantized` in the dtype of the tensor: what replaces the value. */
  readonly output: number
  /** output − value. */
  readonly error: number
}

const codeBits = (code: number): string => {
  const bits = code.toString(2).padStart(8, '0')
  return `${bits.slice(0, 1)}.${bits.slice(1, 5)}.${bits.slice(5)}`
}

/**
 * FP8 (E4M3FN) fake quantization of one value under one scale, as `fp8_eager` orders it: multiply, clamp, encode, decode,
 * multiply by the inverse, cast to the tensor's dtype. Serves per tensor and per channel alike: the scale makes the
 * difference. The CUDA extension has no clamp but encodes with saturation, which gives the same codes.
 *
 * @param value an f32 (a bf16 is one). NaN stays NaN; ±Inf becomes the largest value.
 * @param dtype what the result is cast to: the dtype of the tensor that the value is of.
 */
export const fp8Quantize = (
  value: number,
  { amax, scale, inverse }: Fp8Scale,
  dtype: 'bf16' | 'f32',
): Fp8Steps => {
  const scaled = Math.fround(value * scale)
  const clamped = Math.min(Math.max(scaled, -E4M3FN_MAX), E4M3FN_MAX)
  const code = encodeE4M3fn(clamped, 'sat')
  const decoded = decodeE4M3fn(code)
  const dequantized = Math.fround(decoded * inverse)
  const output = dtype === 'bf16' ? toBf16(dequantized) : dequantized
  return {
    value,
    amax,
    scale,
    inverse,
    scaled,
    clamped,
    code,
    codeBits: codeBits(code),
    decoded,
    dequantized,
    output,
    error: output - value,
  }
}
