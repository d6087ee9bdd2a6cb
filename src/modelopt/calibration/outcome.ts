import type { CommunicatorKind } from './communicators.ts'

/** A collective that some of its members never came to. */
export interface StuckCollective {
  readonly group: CommunicatorKind
  readonly members: readonly number[]
  /** Ranks that wait in it, for which quantizer, and in which step. */
  readonly waiting: readonly {
    readonly rank: number
    readonly step: number
    readonly quantizer: string | null
  }[]
  readonly absent: readonly {
    readonly rank: number
    readonly because: 'finished' | 'raised' | 'elsewhere'
    /** Quantizers without amax, for which the rank called no collective. */
    readonly withoutAmax: readonly string[]
  }[]
  /** `absent`: some never come. `sizes`: all came, with tensors of different sizes. */
  readonly reason: 'absent' | 'sizes'
}

/** How a calibration ends. */
export type CalibrationOutcome =
  | { readonly kind: 'completed' }
  | {
      readonly kind: 'raised'
      /** Index of the step. */
      readonly step: number
      /** `Type: message`, as Python prints it. */
      readonly exception: string
      readonly ranks: readonly number[]
      /** The line that raises; null where a parser or Megatron-LM does. */
      readonly source: string | null
      /** Where the others are left waiting. */
      readonly stuck: readonly StuckCollective[]
    }
  | {
      readonly kind: 'deadlock'
      /** Index of the first step in which a rank waits for a call that never comes. */
      readonly step: number
      readonly stuck: readonly StuckCollective[]
      /** The line of the rule by which a quantizer without amax calls no collective. */
      readonly source: string
    }
