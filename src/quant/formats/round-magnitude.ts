/**
 * Rounds an f32 magnitude to a small float of `mantissaBits` and exponent `bias`, once, on a grid without an upper end.
 *
 * @param magnitude an f32 pattern without its sign bit, neither Inf nor NaN.
 * @param ties which code a value in the middle of two takes: the even one, or the smaller one.
 * @returns the code without sign; codes past the format's largest mean that the value does not fit.
 */
export const roundMagnitude = (
  magnitude: number,
  mantissaBits: number,
  bias: number,
  ties: 'even' | 'toward-zero' = 'even',
): number => {
  const exponent = magnitude >>> 23
  if (exponent > 127 - bias) {
    // Normal: cuts mantissa bits and moves the exponent's bias, in one integer.
    const shift = 23 - mantissaBits
    const lowestKept = ties === 'even' ? (magnitude >>> shift) & 1 : 0
    return ((magnitude + (1 << (shift - 1)) - 1 + lowestKept) >>> shift) - ((127 - bias) << mantissaBits)
  }
  // Subnormal: counts units of 2^(1 - bias - mantissaBits). An f32 is its 24-bit significand times 2^(exponent - 150).
  const shift = 151 - bias - mantissaBits - Math.max(exponent, 1)
  if (shift > 24) return 0
  const significand = (magnitude & 0x7fffff) | (exponent === 0 ? 0 : 0x800000)
  const lowestKept = ties === 'even' ? (significand >>> shift) & 1 : 0
  return (significand + (1 << (shift - 1)) - 1 + lowestKept) >>> shift
}
