/** What a scale rule writes: one entry a group, each array [groups]. */
export interface GroupScales {
  /** x is multiplied or divided by it, as the recipe says. */
  readonly scale: Float32Array
  /** What a code's value is multiplied or divided by. */
  readonly decodeScale: Float32Array
  /** The scale as an exported checkpoint stores it: an f32, or the code of an E4M3FN or E8M0 scale. */
  readonly stored: Float32Array | Uint8Array
}

/** How many of an expert's scales are not what its amax alone would make them. */
export interface ScaleRemarks {
  /** Groups whose amax is too small to divide by (≤ 2^-24, zero included), so that a stand-in is used. */
  readonly guarded: number
  /** Groups with an amax above 0 whose scale underflows: raised to the least one, or the whole group becomes zero. */
  readonly underflowed: number
  /** Groups whose amax is past what the tensor scale allows for, so that their scale is limited. */
  readonly limited: number
}

/** What else there is to say of an expert's scales. */
export interface ScaleSummary extends ScaleRemarks {
  /** The one f32 that all groups of the expert share, or null where the recipe has none. */
  readonly tensorScale: number | null
}

/** Rules for so many groups that a backend may make the scales itself, where the data is; each has a kernel. */
export type ScaleKernel =
  'nvfp4-export' | 'nvfp4-dynamic' | 'nvfp4-static' | 'mx-export' | 'mx-fake' | 'mx-ocp'

/** From amax to scales, for the groups of one expert, in f32 and in the order of operations that the stack has. */
export interface ScaleRule {
  /**
   * The definition.
   *
   * @param amax [groups], of which none is negative; calibrated, or the data's own where the recipe scales blocks dynamically.
   * @param tensorAmax the expert's calibrated amax; rules without a second level leave it alone.
   */
  readonly make: (amax: Float32Array, tensorAmax: number, into: GroupScales) => ScaleRemarks
  /** The f32 that all groups of an expert share; where there is none, the recipe has no second level. */
  readonly tensorScale?: (tensorAmax: number) => number
  /** What makes the same bits in a kernel; with `elementMax`, what a rule for several formats divides by or subtracts. */
  readonly kernel?: { readonly name: ScaleKernel; readonly elementMax: number }
}

/** A rule that has a kernel. */
export type KernelRule = ScaleRule & Required<Pick<ScaleRule, 'kernel'>>

export const hasKernel = (rule: ScaleRule): rule is KernelRule => rule.kernel !== undefined

/** At or below this amax (2^-24) ModelOpt puts 1 in its place (FP8) or lets the group become zero (integers). */
export const AMAX_GUARD = 2 ** -24

export const NO_REMARKS = {
  guarded: 0,
  underflowed: 0,
  limited: 0,
} as const satisfies ScaleRemarks

/**
 * The amax that a checkpoint's scale is made of: 0 and NaN are replaced by the format's maximum, so that the scale is 1
 * (modelopt/torch/quantization/nn/modules/tensor_quantizer.py, export_amax).
 */
export const exportAmax = (amax: number, formatMax: number): number => (amax > 0 ? amax : formatMax)
