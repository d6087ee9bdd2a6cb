/**
 * How one scaled value becomes a code. A data row a rule: kernels read the fields and never the name.
 *
 * Magnitudes round to nearest. A value saturates where the rounded magnitude, on the same grid without an upper end, is past
 * the largest code: above 464 for E4M3FN, from 7 on for E2M1 (above 7 with ties toward zero), past −128 or 127 for INT8.
 */
export interface ElementRule {
  readonly format: 'e4m3fn' | 'e2m1' | 'int8' | 'int4'
  /** What a value past the largest code becomes: that code with its sign, or E4M3FN's NaN with its sign (Inf included). */
  readonly overflow: 'saturate' | 'nan'
  /** `toward-zero` takes the smaller magnitude on every tie. E2M1 only. */
  readonly ties: 'even' | 'toward-zero'
  /**
   * The sign bit of a zero code: of y (`signed`); none where y is exactly ±0, and of y where it rounds to zero
   * (`positive-if-exact`); set where y is exactly ±0, and of y where it rounds (`negative-if-exact`). Integers have none.
   */
  readonly zero: 'signed' | 'positive-if-exact' | 'negative-if-exact'
  /** The code of a NaN, whatever its sign. Where the format has none, the caller reports the NaN from the counts. */
  readonly nanCode: number
}

/** Named after the format and the stack whose edges they have; facts in docstrings of the recipes that use them. */
export const ELEMENT_RULES = {
  /** ModelOpt's FP8 fake quantization: clamps, then casts. NaN keeps NaN. */
  e4m3fn: { format: 'e4m3fn', overflow: 'saturate', ties: 'even', zero: 'signed', nanCode: 0x7f },
  /** ModelOpt's FP8 weight packing on PyTorch before 2.12: no clamp, and the cast gives NaN past 464. */
  'e4m3fn-unclamped': { format: 'e4m3fn', overflow: 'nan', ties: 'even', zero: 'signed', nanCode: 0x7f },
  /** MX fake quantization takes NaN for the format's maximum, and gives an exact zero no sign. */
  'e4m3fn-mx': {
    format: 'e4m3fn',
    overflow: 'saturate',
    ties: 'even',
    zero: 'positive-if-exact',
    nanCode: 0x7e,
  },
  /** NVFP4, and MXFP4's fake quantization: an exact zero has no sign, NaN is +6. */
  e2m1: { format: 'e2m1', overflow: 'saturate', ties: 'even', zero: 'positive-if-exact', nanCode: 0x7 },
  /** MXFP4 packing counts the thresholds strictly exceeded, and gives a zero the sign bit. */
  'e2m1-mx-export': {
    format: 'e2m1',
    overflow: 'saturate',
    ties: 'toward-zero',
    zero: 'negative-if-exact',
    nanCode: 0x0,
  },
  /** Two's complement, −128 … 127; a NaN has no code. */
  int8: { format: 'int8', overflow: 'saturate', ties: 'even', zero: 'signed', nanCode: 0x00 },
  /** Two's complement in 4 bits, −8 … 7; a NaN has no code. */
  int4: { format: 'int4', overflow: 'saturate', ties: 'even', zero: 'signed', nanCode: 0x0 },
} as const satisfies Readonly<Record<string, ElementRule>>

export type ElementRuleName = keyof typeof ELEMENT_RULES
