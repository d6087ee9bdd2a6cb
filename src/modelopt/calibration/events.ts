import type { CommunicatorKind } from './communicators.ts'

interface Call {
  readonly rank: number
  /** Index of the quantizer that the call is about; null for a barrier. */
  readonly quantizer: number | null
}

/** What changed a quantizer, or where ranks met; `step` is an index into the steps, `quantizer` into the quantizers. */
export type CalibrationEvent =
  | {
      readonly kind: 'observed'
      readonly step: number
      readonly rank: number
      readonly quantizer: number
      /** The largest so far, and the global expert that it came with. */
      readonly value: number
      readonly expert: number
    }
  | { readonly kind: 'loaded'; readonly step: number; readonly rank: number; readonly quantizers: number }
  | {
      readonly kind: 'shared'
      readonly step: number
      readonly rank: number
      readonly quantizer: number
      readonly value: number
      /** Whether the quantizer had no amax of its own. */
      readonly filled: boolean
    }
  | {
      readonly kind: 'reduced'
      readonly step: number
      readonly group: CommunicatorKind
      readonly members: readonly number[]
      readonly quantizer: number
      readonly value: number
      /** The rank that the largest came from. */
      readonly from: number
    }
  | {
      readonly kind: 'gathered'
      readonly step: number
      readonly group: CommunicatorKind
      readonly members: readonly number[]
      readonly quantizer: number
      /** Members whose quantizer has an amax. */
      readonly having: number
    }
  | {
      readonly kind: 'barrier'
      readonly step: number
      readonly members: readonly number[]
    }
  | {
      /** Calls about different quantizers were taken for one collective; each of them now holds the largest of all. */
      readonly kind: 'mismatched'
      readonly step: number
      readonly group: CommunicatorKind
      readonly calls: readonly Call[]
      /** null where their sizes differ, so that nothing comes of it. */
      readonly value: number | null
    }
  | {
      readonly kind: 'raised'
      readonly step: number
      readonly ranks: readonly number[]
      readonly exception: string
    }
