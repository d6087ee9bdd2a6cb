import {
  addCount,
  BROKEN_COUNT,
  E2M1,
  E4M3FN,
  INF,
  INT8,
  Job,
  MAGNITUDE,
  OUTPUT_BF16,
  OUTPUT_F16,
  POSITIVE_IF_EXACT,
  SATURATED_COUNT,
  SIGNED,
  ZEROED_COUNT,
} from './job.ts'
import { roundMagnitude, roundToBf16, roundToF16, widenE4m3x4 } from './small-floats.ts'

/** Set by the encoding functions: whether the value rounded past the largest code. */
let isSaturated: bool = false
/** Likewise: what the code stands for. */
let decoded: f32 = 0

function encodeInteger(job: Job, y: f32): u32 {
  const high: f32 = job.element === INT8 ? 127 : 7
  const rounded = nearest<f32>(y)
  decoded = min<f32>(max<f32>(rounded, -high - 1), high)
  isSaturated = decoded !== rounded
  return <u32>(<i32>decoded) & (job.element === INT8 ? 0xff : 0xf)
}

function decodeFloat(job: Job, code: u32): f32 {
  if (job.element === E4M3FN) return f32x4.extract_lane(widenE4m3x4(i32x4.splat(code)), 0)
  const magnitude = code & 7
  // 0, 0.5, 1, 1.5 and then 2, 3, 4, 6: one mantissa bit.
  const value = magnitude < 4 ? <f32>magnitude / 2 : <f32>((2 | (magnitude & 1)) << ((magnitude - 4) >> 1))
  return (code & 8) !== 0 ? -value : value
}

function encodeFloat(job: Job, y: f32): u32 {
  const isE4m3 = job.element === E4M3FN
  const bits = reinterpret<u32>(y)
  const magnitude = bits & MAGNITUDE
  let code = isE4m3
    ? roundMagnitude(magnitude, 3, 7, false)
    : roundMagnitude(magnitude, 1, 1, job.tiesTowardZero !== 0)
  const largest: u32 = isE4m3 ? 0x7e : 0x7
  isSaturated = code > largest
  if (isSaturated) code = job.overflowNan !== 0 ? 0x7f : largest
  const isNegative =
    y === 0 && job.zeroRule !== SIGNED ? job.zeroRule !== POSITIVE_IF_EXACT : bits >> 31 !== 0
  if (isNegative) code |= isE4m3 ? 0x80 : 0x8
  decoded = decodeFloat(job, code)
  return code
}

function encodeNan(job: Job): u32 {
  const code = <u32>job.nanCode
  isSaturated = false
  decoded = job.element === E4M3FN || job.element === E2M1 ? decodeFloat(job, code) : f32.NaN
  return code
}

function roundOutput(job: Job, back: f32): f32 {
  const isFinite = (reinterpret<u32>(back) & MAGNITUDE) < INF
  if (!isFinite) return back
  if (job.output === OUTPUT_BF16) return reinterpret<f32>(roundToBf16(reinterpret<u32>(back)))
  return job.output === OUTPUT_F16 ? roundToF16(back) : back
}

/** Of the last call: sum of x². */
export let carefulSquares: f64 = 0

/**
 * Encodes some elements one by one, and is ready for all that they and their scales can be: NaN, Inf, a scale of 0, an
 * overflow.
 *
 * @param from where their f32 are
 * @param group the first one's group, of which it and the `untilNext - 1` after it are
 * @returns the sum of error²
 */
export function encodeCarefully(job: Job, from: usize, count: i32, group: usize, untilNext: i32, codes: usize): f64 {
  let errors: f64 = 0
  carefulSquares = 0
  for (let i = 0; i < count; i++, untilNext--) {
    if (untilNext === 0) {
      group++
      untilNext = job.width
    }
    const x = load<f32>(from + (<usize>i << 2))
    const scale = load<f32>(job.scale + (group << 2))
    const decodeScale = load<f32>(job.decodeScale + (group << 2))
    let y = job.divideBy !== 0 ? x / scale : x * scale
    if (scale === 0 && !isNaN(x)) y = 0
    const code = isNaN(y)
      ? encodeNan(job)
      : job.element === E4M3FN || job.element === E2M1
        ? encodeFloat(job, y)
        : encodeInteger(job, y)
    if (codes !== 0) store<u8>(codes + i, <u8>code)
    if ((reinterpret<u32>(x) & MAGNITUDE) >= INF) continue
    if (isSaturated) addCount(job, SATURATED_COUNT, 1)
    if (decoded === 0 && x !== 0) addCount(job, ZEROED_COUNT, 1)
    const output = roundOutput(job, job.divideBack !== 0 ? decoded / decodeScale : decoded * decodeScale)
    if ((reinterpret<u32>(output) & MAGNITUDE) >= INF) {
      addCount(job, BROKEN_COUNT, 1)
      continue
    }
    const error = <f64>(output - x)
    errors += error * error
    carefulSquares += <f64>x * <f64>x
    if (job.groupErrors !== 0) addError(job, group, error * error)
  }
  return errors
}

/** Adds to the sum of a group. */
@inline
export function addError(job: Job, group: usize, squares: f64): void {
  const at = job.groupErrors + (group << 3)
  store<f64>(at, load<f64>(at) + squares)
}
