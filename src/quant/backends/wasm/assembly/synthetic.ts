import { roundToBf16x4 } from './small-floats.ts'

/** Constants, from memory for the reason that encode-quickly.ts gives. */
const WORDS = memory.data<u32>([0x7feb352d, 0x846ca68b, 0x9e3779b9, 0x6a09e667, 0xffff, 16 * 65536 + 65535])

@inline
function mix(word: v128): v128 {
  let x = v128.xor(word, i32x4.shr_u(word, 16))
  x = i32x4.mul(x, v128.load32_splat(WORDS))
  x = v128.xor(x, i32x4.shr_u(x, 15))
  x = i32x4.mul(x, v128.load32_splat(WORDS, 4))
  return v128.xor(x, i32x4.shr_u(x, 16))
}

@inline
function popcount(words: v128): v128 {
  return i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(words)))
}

/** The bell-shaped integers of `synthetic-weights.ts` at four consecutive columns of a row. */
@inline
export function weightIntegers(key: i32, column: i32, heavy: bool): v128 {
  const columns = i32x4.add(i32x4.splat(column), i32x4(0, 1, 2, 3))
  const keys = i32x4.splat(key)
  const counter = i32x4.add(i32x4.mul(columns, v128.load32_splat(WORDS, 8)), v128.load32_splat(WORDS, 12))
  const flips = mix(i32x4.add(keys, counter))
  const smooth = mix(v128.xor(flips, keys))
  const uniforms = i32x4.add(i32x4.shr_u(smooth, 16), v128.and(smooth, v128.load32_splat(WORDS, 16)))
  let bell = i32x4.add(i32x4.shl(popcount(flips), 16), uniforms)
  bell = i32x4.sub(bell, v128.load32_splat(WORDS, 20))
  if (!heavy) return bell
  // One doubling for each pair of low bits that is zero, up to the first that is not.
  const tail = mix(v128.xor(smooth, columns))
  const zero = i32x4.splat(0)
  const once = i32x4.eq(v128.and(tail, i32x4.splat(0x03)), zero)
  const twice = i32x4.eq(v128.and(tail, i32x4.splat(0x0f)), zero)
  const thrice = i32x4.eq(v128.and(tail, i32x4.splat(0x3f)), zero)
  bell = i32x4.add(bell, v128.and(bell, once))
  bell = i32x4.add(bell, v128.and(bell, twice))
  return i32x4.add(bell, v128.and(bell, thrice))
}

/** Weights at four consecutive columns: bf16 values in f32. */
@inline
export function weights(key: i32, gain: f32, column: i32, heavy: bool): v128 {
  const integers = f32x4.convert_i32x4_s(weightIntegers(key, column, heavy))
  return roundToBf16x4(f32x4.mul(integers, f32x4.splat(gain)))
}
