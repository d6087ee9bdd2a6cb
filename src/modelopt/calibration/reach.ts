import type { Verdict } from '../verdict.ts'

/** What of a grouped linear's call reached its quantizers in the forward pass. */
export type Reach =
  | {
      readonly kind: 'reached'
      /** Local experts whose weight never came to a quantizer. */
      readonly missed: ReadonlySet<number>
      /** Whether the input came to its quantizer. */
      readonly input: boolean
    }
  | { readonly kind: 'raises'; readonly exception: string; readonly during: 'conversion' | 'forward' }

/** Every tensor in its place, which also holds of SequentialMLP, whose linears no such parser stands before. */
export const ALL_REACHED: Reach = { kind: 'reached', missed: new Set(), input: true }

/** The parser's verdict as calibration meets it. */
export const reachOf = (verdict: Verdict): Reach => {
  const { exception, stage, missed, inputQuantized } = verdict
  if (exception !== null) {
    return { kind: 'raises', exception, during: stage === 'setup' ? 'conversion' : 'forward' }
  }
  return { kind: 'reached', missed: new Set(missed ?? []), input: inputQuantized }
}
