/** Below this a sum of squares may have lost some that f32 cannot hold. */
export const TINY: f64 = 1e-24

/** The sum of four f32. */
@inline
export function sum(lanes: v128): f64 {
  const high = v128.shuffle<u64>(lanes, lanes, 1, 0)
  const pairs = f64x2.add(f64x2.promote_low_f32x4(lanes), f64x2.promote_low_f32x4(high))
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1)
}

/** The sum of four integers. */
@inline
export function count(lanes: v128): u32 {
  const pairs = i32x4.add(lanes, v128.shuffle<u64>(lanes, lanes, 1, 0))
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1)
}

/** How many elements of a chunk are 0; such as follow it up to a whole vector count too. */
export function countZeros(from: usize, length: i32): u32 {
  let zeroes = i32x4.splat(0)
  for (let i = 0; i < length; i += 4) {
    zeroes = i32x4.sub(zeroes, f32x4.eq(v128.load(from + (<usize>i << 2)), i32x4.splat(0)))
  }
  return count(zeroes)
}
