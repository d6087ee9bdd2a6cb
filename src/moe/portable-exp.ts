const view = new DataView(new ArrayBuffer(8))

const LN2 = 0.6931471805599453
/** Terms of the series: with |r| ≤ ln 2 / 2 what follows is below 2^-53 of the sum. */
const TERMS = 14
/** Beyond this 2^k is no normal double; e^±700 saturates every score there is. */
const MAX_EXPONENT = 700

/**
 * e^x by operations that IEEE 754 rounds the same everywhere; see `portableLn`. Exponents are clamped to ±700.
 */
export const portableExp = (x: number): number => {
  const clamped = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, x))
  const k = Math.round(clamped / LN2)
  const r = clamped - k * LN2
  let sum = 1
  for (let n = TERMS; n >= 1; n--) sum = 1 + (sum * r) / n
  view.setUint32(0, (k + 1023) << 20)
  view.setUint32(4, 0)
  return sum * view.getFloat64(0)
}
