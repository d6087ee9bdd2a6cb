import { INF, MAGNITUDE } from './job.ts'

/** f32 bits of a bf16 rounded to nearest even from a finite f32. */
@inline
export function roundToBf16(bits: u32): u32 {
  return (bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000
}

@inline
export function roundToBf16x4(bits: v128): v128 {
  const odd = v128.and(i32x4.shr_u(bits, 16), i32x4.splat(1))
  return v128.and(i32x4.add(i32x4.add(bits, i32x4.splat(0x7fff)), odd), i32x4.splat(0xffff0000))
}

/**
 * Magnitudes rounded to the nearest binary16, as f32; Inf past 65504. Adding a power of two 2^13 times as large leaves 11
 * bits of a number; below 2^-14 the same one serves all, as subnormals have.
 */
@inline
export function roundToF16x4(magnitude: v128): v128 {
  // Limited from above as well, so that the power of two below is one.
  const atLeast = i32x4.max_s(v128.and(magnitude, i32x4.splat(INF)), i32x4.splat(113 << 23))
  const exponent = i32x4.min_s(atLeast, i32x4.splat(144 << 23))
  const large = i32x4.add(exponent, i32x4.splat(13 << 23))
  const rounded = f32x4.sub(f32x4.add(magnitude, large), large)
  return v128.bitselect(i32x4.splat(INF), rounded, f32x4.gt(rounded, f32x4.splat(65504)))
}

/** f32 bits of the magnitudes of f16 or E4M3FN, whose mantissas lie where an f32 has its upper bits. */
@inline
function widen(moved: v128, bias: i32, firstSpecial: i32, special: i32): v128 {
  const normal = i32x4.add(moved, i32x4.splat(bias << 23))
  // A subnormal is a normal of the least exponent without its implicit one.
  const least = i32x4.splat((bias + 1) << 23)
  const subnormal = f32x4.sub(i32x4.add(moved, least), least)
  const finite = v128.bitselect(subnormal, normal, i32x4.lt_u(moved, i32x4.splat(1 << 23)))
  return v128.bitselect(v128.or(moved, i32x4.splat(special)), finite, i32x4.ge_u(moved, i32x4.splat(firstSpecial)))
}

/** f32 of four f16 that lie in the low halves. */
@inline
export function widenF16x4(halves: v128): v128 {
  const moved = i32x4.shl(v128.and(halves, i32x4.splat(0x7fff)), 13)
  const sign = i32x4.shl(v128.and(halves, i32x4.splat(0x8000)), 16)
  return v128.or(widen(moved, 112, 0x1f << 23, INF), sign)
}

/** f32 of four E4M3FN that lie in the low bytes. */
@inline
export function widenE4m3x4(bytes: v128): v128 {
  const moved = i32x4.shl(v128.and(bytes, i32x4.splat(0x7f)), 20)
  const sign = i32x4.shl(v128.and(bytes, i32x4.splat(0x80)), 24)
  return v128.or(widen(moved, 120, 0x7f << 20, 0x7fc00000), sign)
}

/**
 * The code without sign of a magnitude that is no NaN, rounded to nearest on a grid without an upper end.
 *
 * @param magnitude f32 bits
 */
export function roundMagnitude(magnitude: u32, mantissaBits: i32, bias: i32, tiesTowardZero: bool): u32 {
  const exponent = <i32>(magnitude >> 23)
  const isNormal = exponent > 127 - bias
  const shift = isNormal ? 23 - mantissaBits : 151 - bias - mantissaBits - max(exponent, 1)
  if (shift > 24) return 0
  const significand = isNormal ? magnitude : (magnitude & 0x7fffff) | (exponent === 0 ? 0 : 0x800000)
  const lowestKept = tiesTowardZero ? 0 : (significand >> shift) & 1
  const code = (significand + (<u32>1 << (shift - 1)) - 1 + lowestKept) >> shift
  return isNormal ? code - (<u32>(127 - bias) << mantissaBits) : code
}

/** A scalar, of any sign, rounded to binary16 and back. */
export function roundToF16(value: f32): f32 {
  const bits = reinterpret<u32>(value)
  if ((bits & MAGNITUDE) >= INF) return value
  const rounded = f32x4.extract_lane(roundToF16x4(i32x4.splat(bits & MAGNITUDE)), 0)
  return copysign<f32>(rounded, value)
}
