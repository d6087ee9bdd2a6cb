/** What is timed, on the weights of so many experts each. */
export const WORKS = {
  'row-amax': 'max |x| of every output row',
  'expert-amax': 'max |x| of every expert',
  fp8: 'FP8 E4M3 per tensor, from the weights: amax, scale, round trip, sum of squared errors of every expert',
  nvfp4: 'NVFP4, from the weights: amax per tensor and per block of 16, round trip, squared errors likewise',
} as const

export type Work = keyof typeof WORKS

export const WORK_NAMES = ['row-amax', 'expert-amax', 'fp8', 'nvfp4'] as const satisfies readonly Work[]

/** Both as ModelOpt computes them: with amax known, `x · 448 / amax`; and as it packs NVFP4 for export. */
export const RECIPES = { fp8: 'fp8-per-tensor-eager', nvfp4: 'nvfp4-export' } as const

export const BENCH_DTYPES = ['bf16', 'f32'] as const

export type BenchDtype = (typeof BENCH_DTYPES)[number]

export const DTYPE_SIZE = { bf16: 2, f32: 4 } as const

/** One expert's weight. */
export const OUT = 768
export const INPUTS = 2048
