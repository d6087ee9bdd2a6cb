import type { Calibrated } from '../calibrated.ts'
import type { ElementRule } from '../elements/element-rules.ts'
import type { KernelRule } from '../scales/scale-rule.ts'
import type { Groups } from './groups.ts'

/**
 * All that a kernel needs to encode a tensor. An element x of group g goes this way, every step rounded to f32 (nearest
 * even) unless it says otherwise, and subnormals kept:
 *
 *     y       = scale[g] = 0 and x is no NaN ? +0 : scaleBy = 'multiply' ? x · scale[g] : x / scale[g]
 *     code    = encode(y)                    by `element`; a NaN y has the code `element.nanCode`
 *     v       = decode(code)                 exact
 *     back    = decodeBy = 'multiply' ? v · decodeScale[g] : v / decodeScale[g]
 *     output  = back rounded to `output`     nearest even, Inf where it overflows
 *     error   = output − x
 */
export interface EncodePlan {
  readonly element: ElementRule
  /** The groups that have a scale each; of the same view that the plan is run on. */
  readonly groups: Groups
  readonly scaleBy: 'multiply' | 'divide'
  /** [groups.count], finite and not negative; or NaN, and then every y of the group is NaN. */
  readonly scale: Float32Array
  readonly decodeBy: 'multiply' | 'divide'
  /** [groups.count], likewise; may be the same array as `scale`. */
  readonly decodeScale: Float32Array
  /** The dtype that the result is cast to before it is compared with x. */
  readonly output: 'f32' | 'bf16' | 'f16'
  /**
   * What the scales are made of, where a kernel can make them: a backend that does so never asks for `scale` and
   * `decodeScale`, which are then made only when they are read, and tells what it made in {@link EncodeResult.scales}.
   */
  readonly from?: Calibrated & { readonly rule: KernelRule }
}
