/** 2^32 divided by the golden ratio, odd: consecutive words land far apart before they are mixed. */
const GOLDEN = 0x9e3779b9
/** Keeps an all-zero input away from 0, which the mix maps to itself. */
const OFFSET = 0x6a09e667

/**
 * A bijection of 32-bit words in which every input bit flips about half of the output bits: xor-shift, multiply, xor-shift,
 * multiply, xor-shift. Multipliers and shifts: https://github.com/skeeto/hash-prospector (the 2-round set of least bias).
 *
 * @returns a signed 32-bit integer. Only 32-bit integer operations, so WASM and WGSL agree with it.
 */
export const mix32 = (word: number): number => {
  let x = word
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}

/**
 * Adds one counter to a key; chained, it gives any coordinate its own 32 random bits, with nothing drawn in between.
 *
 * @example hashWord(hashWord(seed, expert), row)
 */
export const hashWord = (key: number, word: number): number =>
  mix32((key + Math.imul(word, GOLDEN) + OFFSET) | 0)
