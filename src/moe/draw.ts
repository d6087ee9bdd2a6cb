/**
 * The `counter`-th 32 random bits of a seed, as an unsigned integer: two rounds of multiply and xor-shift over a counter,
 * with integer operations only, so the same on every machine. Any draw can be made without the ones before it.
 */
export const draw = (seed: number, counter: number): number => {
  let x = Math.imul(counter + 1, 0x9e3779b9) ^ Math.imul(seed + 1, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}
