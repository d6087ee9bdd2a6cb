import type { Linear, QuantizedTensor } from '../../modelopt/calibration/layer-quantizers.ts'
import type { HeldCost } from './calibrated.ts'

/** Experts of which at least one side ended with an amax, and how far the sides are apart. */
export interface EndedDifference {
  readonly linear: Linear
  readonly tensor: QuantizedTensor
  readonly experts: number
  /** Experts that end with another amax, or on one side with none. */
  readonly differing: number
  /** Of them, those with an amax on both sides: |log2| of their ratio in the middle, and at the most; null without any. */
  readonly bits: { readonly median: number; readonly most: number } | null
  readonly missing: readonly [first: number, second: number]
}

const TENSORS = ['input', 'weight'] as const

/** What every expert ends with under two calibrations of the same experts; replicas do not count twice. */
export const compareEnded = (
  first: readonly HeldCost[],
  second: readonly HeldCost[],
  linear: Linear,
): readonly EndedDifference[] =>
  TENSORS.map((tensor): EndedDifference => {
    const ofThis = (cost: HeldCost) => cost.linear === linear && cost.tensor === tensor
    const others = new Map(second.filter(ofThis).map((cost) => [cost.expert, cost.ended]))
    const pairs = first
      .filter(ofThis)
      .map(({ expert, ended }) => [ended, others.get(expert) ?? null] as const)
    const differing = pairs.filter(([one, other]) => one !== other)
    const bits = differing
      .flatMap(([one, other]) => (one && other ? [Math.abs(Math.log2(one / other))] : []))
      .toSorted((a, b) => a - b)
    return {
      linear,
      tensor,
      experts: pairs.length,
      differing: differing.length,
      bits:
        bits.length === 0 ? null : { median: bits[Math.floor(bits.length / 2)] ?? 0, most: bits.at(-1) ?? 0 },
      missing: [
        pairs.filter(([one]) => one === null).length,
        pairs.filter(([, other]) => other === null).length,
      ],
    }
  })
