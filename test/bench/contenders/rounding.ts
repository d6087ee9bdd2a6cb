/**
 * x − (x · f − (x · f − x)) with f = 2^(24 − bits) + 1 is x rounded to so many significant bits, nearest (Dekker's splitting):
 * the shortest way to a small float where a library has no such type.
 */
export const splitFactor = (bits: number): number => 2 ** (24 - bits) + 1

/** Adding and taking away 1.5 · 2^23 · step rounds a smaller x to multiples of the step, ties to even. */
export const stepShift = (step: number): number => 1.5 * 2 ** 23 * step

/** Significant bits, the least normal, the step of subnormals, and the largest value. */
export const SMALL_FLOATS = {
  e4m3fn: { bits: 4, leastNormal: 2 ** -6, step: 2 ** -9, max: 448 },
  e2m1: { bits: 2, leastNormal: 1, step: 0.5, max: 6 },
} as const

export type SmallFloat = keyof typeof SMALL_FLOATS

export const BF16_BITS = 8

/** NVFP4: values a block, the largest value times the largest block scale, and the least block scale. */
export const NVFP4 = { block: 16, tensorMax: 6 * 448, leastScale: 2 ** -9 } as const
