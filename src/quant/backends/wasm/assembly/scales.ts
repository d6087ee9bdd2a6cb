import { INF, Job } from './job.ts'
import { count } from './sums.ts'

// Scales from amax, four groups a step, as the rules in src/quant/scales make them: division is rounded correctly, so that
// they are the same bits.

/** The largest of E2M1, of E4M3FN, and what a tensor's amax is divided by for the scale of its blocks' scales. */
const E2M1_MAX: f32 = 6
const E4M3FN_MAX: f32 = 448
const TENSOR_MAX: f32 = 2688
const LEAST_TENSOR_SCALE: f32 = 1e-12
const AMAX_GUARD: f32 = 5.9604644775390625e-8

/**
 * 448; past the next a block's scale is limited, as a few ulp are rounding; the least block scale, 2^-9; the least that the
 * dynamic kernel divides by, 1e-5; 1.
 */
const CONSTANTS = memory.data<f32>([448, 448.00042724609375, 0.001953125, 1e-5, 1])

const EXPORT: i32 = 0
const DYNAMIC: i32 = 1
const STATIC: i32 = 2
const MX_EXPORT: i32 = 0
const MX_FAKE: i32 = 1
const MX_OCP: i32 = 2

/** The codes of E4M3FN magnitudes that are at most 448; a NaN has its own. */
@inline
function codesOf(values: v128): v128 {
  const bits = i32x4.shr_u(values, 20)
  const subnormal = i32x4.trunc_sat_f32x4_s(f32x4.mul(values, f32x4.splat(512)))
  const isSubnormal = f32x4.lt(values, f32x4.splat(0.015625))
  const code = v128.bitselect(subnormal, i32x4.sub(bits, i32x4.splat(960)), isSubnormal)
  return v128.bitselect(i32x4.splat(0x7f), code, f32x4.ne(values, values))
}

/** Magnitudes that are at most 448, rounded to E4M3FN; see encode-quickly.ts. */
@inline
function roundToE4m3(values: v128): v128 {
  const exponent = i32x4.max_s(v128.and(values, i32x4.splat(INF)), i32x4.splat(121 << 23))
  const power = i32x4.add(exponent, i32x4.splat(20 << 23))
  return f32x4.sub(f32x4.add(values, power), power)
}

@inline
function storeBytes(to: usize, words: v128): void {
  const halves = i16x8.narrow_i32x4_s(words, words)
  v128.store32_lane(to, i8x16.narrow_i16x8_u(halves, halves), 0)
}

@inline
function nvfp4(job: Job, kind: i32): void {
  const tensorAmax = job.tensorAmax
  // Of static quantization: what a block's amax / 6 is multiplied by, and back.
  const sixth = tensorAmax / E2M1_MAX
  const factor: f32 = E4M3FN_MAX / (sixth <= AMAX_GUARD ? 1 : sixth)
  const tensorScale: f32 =
    kind === STATIC
      ? 1 / factor
      : tensorAmax > 0
        ? tensorAmax / TENSOR_MAX
        : kind === DYNAMIC
          ? LEAST_TENSOR_SCALE
          : E2M1_MAX / TENSOR_MAX
  const divisors = f32x4.splat(kind === STATIC ? E2M1_MAX : E2M1_MAX * tensorScale)
  const factors = f32x4.splat(factor)
  const tensorScales = f32x4.splat(tensorScale)
  const most = v128.load32_splat(CONSTANTS)
  const limit = v128.load32_splat(CONSTANTS, 4)
  const leastScale = v128.load32_splat(CONSTANTS, 8)
  const leastEffective = v128.load32_splat(CONSTANTS, 12)
  const one = v128.load32_splat(CONSTANTS, 16)
  const zero = f32x4.splat(0)
  const groups = job.groups
  const from = job.amax
  const scale = job.scale
  const decodeScale = job.decodeScale
  const stored = job.stored
  let left = i32x4.sub(i32x4.splat(groups), i32x4(0, 1, 2, 3))
  let underflowed = zero
  let limited = zero
  for (let i = 0; i < groups; i += 4) {
    const amax = v128.load(from + (i << 2))
    // Lanes past the last group count for nothing.
    const isPositive = v128.and(f32x4.gt(amax, zero), i32x4.gt_s(left, zero))
    left = i32x4.sub(left, i32x4.splat(4))
    let ratio = f32x4.div(amax, divisors)
    if (kind === STATIC) ratio = f32x4.mul(ratio, factors)
    limited = i32x4.sub(limited, v128.and(isPositive, f32x4.gt(ratio, limit)))
    // A NaN stays one, but for the dynamic kernel: there a GPU's minimum drops it.
    let value = kind === DYNAMIC ? f32x4.pmin(most, ratio) : f32x4.pmin(ratio, most)
    if (kind === EXPORT) value = v128.bitselect(one, f32x4.pmax(value, leastScale), f32x4.eq(ratio, zero))
    value = roundToE4m3(value)
    const product = f32x4.mul(value, tensorScales)
    let effective = product
    let isUnder = f32x4.eq(value, zero)
    if (kind === EXPORT) isUnder = f32x4.lt(ratio, leastScale)
    else if (kind === DYNAMIC) {
      isUnder = f32x4.lt(product, leastEffective)
      effective = v128.bitselect(one, product, isUnder)
    }
    underflowed = i32x4.sub(underflowed, v128.and(isPositive, isUnder))
    v128.store(scale + (i << 2), effective)
    v128.store(decodeScale + (i << 2), effective)
    if (stored !== 0) storeBytes(stored + i, codesOf(value))
  }
  store<u32>(job.remarks, count(underflowed))
  store<u32>(job.remarks, count(limited), 4)
}

/** The power of two whose biased exponent is 0 … 254: 2^-127 is a subnormal. */
@inline
function powersOf(exponents: v128): v128 {
  const subnormal = v128.and(i32x4.eq(exponents, i32x4.splat(0)), i32x4.splat(0x400000))
  return v128.or(i32x4.shl(exponents, 23), subnormal)
}

@inline
function mx(job: Job, kind: i32): void {
  const largest = i32x4.splat(254)
  const infinity = i32x4.splat(INF)
  for (let i = 0; i < job.groups; i += 4) {
    const amax = v128.load(job.amax + (i << 2))
    let bytes = largest
    if (kind === MX_OCP) {
      const exponent = i32x4.sub(i32x4.shr_u(amax, 23), i32x4.splat(<i32>job.elementMax))
      bytes = v128.bitselect(largest, i32x4.max_s(exponent, i32x4.splat(0)), i32x4.eq(amax, infinity))
    } else {
      const quotient = f32x4.div(amax, f32x4.splat(job.elementMax))
      const exponent = i32x4.shr_u(quotient, 23)
      // Where there is no implicit one, 2^-127 is the mantissa 0x400000.
      const kept = v128.and(i32x4.eq(exponent, i32x4.splat(0)), i32x4.splat(0x400000))
      const isPast = i32x4.gt_s(v128.and(quotient, i32x4.splat(0x7fffff)), kept)
      bytes = i32x4.min_s(i32x4.sub(exponent, isPast), largest)
    }
    if (kind === MX_FAKE) {
      const isUsable = v128.and(i32x4.gt_s(amax, i32x4.splat(0)), i32x4.lt_s(amax, infinity))
      bytes = v128.bitselect(bytes, i32x4.splat(127), isUsable)
    } else bytes = v128.andnot(bytes, f32x4.ne(amax, amax))
    v128.store(job.scale + (i << 2), powersOf(i32x4.sub(largest, bytes)))
    v128.store(job.decodeScale + (i << 2), powersOf(bytes))
    if (job.stored !== 0) storeBytes(job.stored + i, bytes)
  }
}

/** The scales of an expert's groups, their codes where they are asked for, and how many underflow and how many are limited. */
export function scaleNvfp4Export(job: Job): void {
  nvfp4(job, EXPORT)
}

/** {@link scaleNvfp4Export} for dynamic fake quantization. */
export function scaleNvfp4Dynamic(job: Job): void {
  nvfp4(job, DYNAMIC)
}

/** {@link scaleNvfp4Export} for static fake quantization. */
export function scaleNvfp4Static(job: Job): void {
  nvfp4(job, STATIC)
}

/** {@link scaleNvfp4Export} for MX packing. */
export function scaleMxExport(job: Job): void {
  mx(job, MX_EXPORT)
}

/** {@link scaleNvfp4Export} for MX fake quantization. */
export function scaleMxFake(job: Job): void {
  mx(job, MX_FAKE)
}

/** {@link scaleNvfp4Export} for the rule of OCP's specification. */
export function scaleMxOcp(job: Job): void {
  mx(job, MX_OCP)
}
