import type { Granularity } from '../backends/groups.ts'
import type { ElementRuleName } from '../elements/element-rules.ts'
import type { ScaleRule } from '../scales/scale-rule.ts'

/** How codes lie in an exported checkpoint. */
export type Packing =
  /** One byte each. */
  | 'bytes'
  /** Two neighbours of a row in a byte, the even column in the low nibble. */
  | 'column-pairs'
  /** Two output rows of one column in a byte, the even row in the low nibble. */
  | 'row-pairs'

/** A way to quantize a weight, as data. */
export interface Recipe {
  readonly id: string
  readonly label: string
  /** Where the order of operations comes from. */
  readonly source: string
  readonly element: ElementRuleName
  /** What calibration keeps an amax for; null where nothing is calibrated. */
  readonly amax: Granularity | null
  /** What has a scale. Where that is finer than `amax`, blocks are scaled by their own amax. */
  readonly scales: Granularity
  /**
   * Whether a row must be whole blocks. Where it need not, the last block is short: the zeros that ModelOpt fills it up with at
   * its end change no amax (Model-Optimizer nn/modules/tensor_quantizer.py@a2fbac7#L980-L1016).
   */
  readonly wholeBlocks: boolean
  readonly scaleBy: 'multiply' | 'divide'
  readonly decodeBy: 'multiply' | 'divide'
  readonly rule: ScaleRule
  /** What scales are stored as. */
  readonly storedScale: 'f32' | 'e4m3fn' | 'e8m0'
  /** Whether the result is cast to the tensor's dtype, as fake quantization does, or is compared as the f32 that it is. */
  readonly output: 'tensor' | 'f32'
  readonly packing: Packing
}
