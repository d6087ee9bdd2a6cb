import { E2M1_MAX } from '../formats/e2m1.ts'
import { decodeE4M3fn, E4M3FN_MAX, encodeE4M3fn } from '../formats/e4m3fn.ts'
import { fp8Scale } from './fp8.ts'
import type { GroupScales, ScaleRule } from './scale-rule.ts'
import { exportAmax, NO_REMARKS } from './scale-rule.ts'

/** 6 · 448: what the tensor amax is divided by for the scale of all block scales. */
const TENSOR_MAX = E2M1_MAX * E4M3FN_MAX
/** The least block scale that packing stores: E4M3FN's smallest subnormal. */
const LEAST_BLOCK_SCALE = 2 ** -9
/** The dynamic kernel's tensor scale where amax is not positive, and the least block scale that it divides by. */
const LEAST_TENSOR_SCALE = Math.fround(1e-12)
const LEAST_EFFECTIVE_SCALE = Math.fround(1e-5)

/** The quotient of amax by itself may come out a few ulp above 448: no clipping to speak of. */
const ROUNDING_SLACK = 1 + 2 ** -20

/** A magnitude's code; the sign of a NaN is the machine's own and says nothing. */
const codeOf = (magnitude: number): number => encodeE4M3fn(magnitude, 'sat') & 0x7f

/** x / (block scale · tensor scale), and back by the same f32. */
const write = (into: GroupScales, group: number, effective: number, code: number): void => {
  into.scale[group] = effective
  into.decodeScale[group] = effective
  into.stored[group] = code
}

const rule = (
  name: 'nvfp4-export' | 'nvfp4-dynamic' | 'nvfp4-static',
  tensorScale: (tensorAmax: number) => number,
  make: ScaleRule['make'],
): ScaleRule => ({ kernel: { name, elementMax: E2M1_MAX }, tensorScale, make })

const exportTensorScale = (tensorAmax: number): number =>
  Math.fround(exportAmax(tensorAmax, E2M1_MAX) / TENSOR_MAX)
const dynamicTensorScale = (tensorAmax: number): number =>
  tensorAmax > 0 ? Math.fround(tensorAmax / TENSOR_MAX) : LEAST_TENSOR_SCALE
const staticTensorScale = (tensorAmax: number): number => Math.fround(tensorAmax / TENSOR_MAX)

/**
 * NVFP4 packing for export: block scales are never below 2^-9, and a block of zeros stores 1.0
 * (modelopt/torch/quantization/qtensor/nvfp4_tensor.py@a2fbac7ba, get_weights_scaling_factor). Of a tensor amax of 0 ModelOpt
 * makes a tensor scale of 0 and, 0 / 0, block scales of NaN; a stand-in keeps such an expert zero here, and a note says so.
 */
export const nvfp4ExportScales = rule('nvfp4-export', exportTensorScale, (amax, tensorAmax, into) => {
  const tensorScale = exportTensorScale(tensorAmax)
  const divisor = Math.fround(E2M1_MAX * tensorScale)
  let [underflowed, limited] = [0, 0]
  amax.forEach((value, group) => {
    const ratio = Math.fround(value / divisor)
    if (value > 0 && ratio < LEAST_BLOCK_SCALE) underflowed++
    if (ratio > E4M3FN_MAX * ROUNDING_SLACK) limited++
    const clamped = ratio === 0 ? 1 : Math.min(Math.max(ratio, LEAST_BLOCK_SCALE), E4M3FN_MAX)
    const code = codeOf(clamped)
    write(into, group, Math.fround(decodeE4M3fn(code) * tensorScale), code)
  })
  return { ...NO_REMARKS, underflowed, limited }
})

/**
 * NVFP4 dynamic fake quantization, the Triton kernel: no least block scale, and a block whose scale comes out below 1e-5 is
 * divided by 1, so that it becomes zero
 * (modelopt/torch/kernels/quantization/gemm/fp4_kernel_hopper.py@a2fbac7ba#L84).
 */
export const nvfp4DynamicScales = rule('nvfp4-dynamic', dynamicTensorScale, (amax, tensorAmax, into) => {
  const tensorScale = dynamicTensorScale(tensorAmax)
  const divisor = Math.fround(E2M1_MAX * tensorScale)
  let [underflowed, limited] = [0, 0]
  amax.forEach((value, group) => {
    const ratio = Math.fround(value / divisor)
    if (ratio > E4M3FN_MAX * ROUNDING_SLACK) limited++
    // A GPU's minimum drops a NaN.
    const code = codeOf(ratio < E4M3FN_MAX ? ratio : E4M3FN_MAX)
    const product = Math.fround(decodeE4M3fn(code) * tensorScale)
    const tiny = product < LEAST_EFFECTIVE_SCALE
    if (tiny && value > 0) underflowed++
    write(into, group, tiny ? 1 : product, code)
  })
  return { ...NO_REMARKS, underflowed, limited }
})

/**
 * NVFP4 static fake quantization: block amax / 6 is itself fake-quantized to FP8 under amax' = tensor amax / 6. A scale that
 * underflows is 0, and then so is the block
 * (modelopt/torch/kernels/quantization/common/nvfp4_quant.py@a2fbac7ba#L65-L102).
 */
export const nvfp4StaticScales = rule('nvfp4-static', staticTensorScale, (amax, tensorAmax, into) => {
  const factor = fp8Scale(Math.fround(tensorAmax / E2M1_MAX), 'cuda')
  const inverse = Math.fround(1 / factor)
  let [underflowed, limited] = [0, 0]
  amax.forEach((value, group) => {
    const scaled = Math.fround(Math.fround(value / E2M1_MAX) * factor)
    if (scaled > E4M3FN_MAX * ROUNDING_SLACK) limited++
    const code = codeOf(scaled)
    if (code === 0 && value > 0) underflowed++
    write(into, group, Math.fround(decodeE4M3fn(code) * inverse), code)
  })
  return { ...NO_REMARKS, underflowed, limited }
})
