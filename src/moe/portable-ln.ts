const view = new DataView(new ArrayBuffer(8))

const LN2 = 0.6931471805599453
const SQRT2 = 1.4142135623730951
/**
 * The natural logarithm by additions, multiplications and divisions only, which IEEE 754 rounds the same everywhere;
 * Math.log may differ between machines in the last bit, and a router that depends on it would choose other experts.
 *
 * @param x a positive, normal double.
 */
export const portableLn = (x: number): number => {
  view.setFloat64(0, x)
  const high = view.getUint32(0)
  let exponent = (high >>> 20) - 1023
  view.setUint32(0, (high & 0x000fffff) | 0x3ff00000)
  let mantissa = view.getFloat64(0)
  if (mantissa > SQRT2) {
    mantissa /= 2
    exponent += 1
  }
  // ln m = 2 artanh((m − 1) / (m + 1))
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  // 1/21, 1/19 … 1/3, written out for speed: with |s| ≤ 0.172 what follows is below 2^-53 of the sum.
  let series = (1 / 21) * square
  series = (series + 1 / 19) * square
  series = (series + 1 / 17) * square
  series = (series + 1 / 15) * square
  series = (series + 1 / 13) * square
  series = (series + 1 / 11) * square
  series = (series + 1 / 9) * square
  series = (series + 1 / 7) * square
  series = (series + 1 / 5) * square
  series = (series + 1 / 3) * square
  return 2 * s * (1 + series) + exponent * LN2
}
