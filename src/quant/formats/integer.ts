/** `full` uses the lowest code (−128, −8), `narrow` is symmetric. */
export type IntegerRange = 'full' | 'narrow'

/** From here on an f64 has no fraction; adding it to a smaller magnitude rounds that to an integer, half to even. */
const INTEGERS_ONLY = 2 ** 52

/** To the nearest integer, a half to the even one; keeps the sign of a zero, Inf and NaN. */
export const roundHalfEven = (value: number): number => {
  const magnitude = Math.abs(value)
  if (!(magnitude < INTEGERS_ONLY)) return value
  const rounded = magnitude + INTEGERS_ONLY - INTEGERS_ONLY
  return value < 0 || Object.is(value, -0) ? -rounded : rounded
}

/** The lowest and highest integer of `bits` bits. */
export const integerBounds = (bits: number, range: IntegerRange): readonly [low: number, high: number] => {
  const high = 2 ** (bits - 1) - 1
  return [range === 'full' ? -high - 1 : -high, high]
}

/** `value` rounded, half to even, and limited to a range of `bits` bits; null for NaN, which no integer stands for. */
export const encodeInteger = (value: number, bits: number, range: IntegerRange): number | null => {
  if (Number.isNaN(value)) return null
  const [low, high] = integerBounds(bits, range)
  return Math.min(Math.max(roundHalfEven(value), low), high)
}
