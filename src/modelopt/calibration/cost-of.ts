import type { Calibration } from './calibrate.ts'
import { type Linear, type QuantizedTensor, quantizerOf } from './layer-quantizers.ts'

/** What the amax that an expert ended with costs it. */
export interface ExpertCost {
  /** Global index. */
  readonly expert: number
  readonly linear: Linear
  readonly tensor: QuantizedTensor
  /** The amax of its own weight or routed tokens; null where no token came. */
  readonly own: number | null
  /** The amax that its quantizer ended with; null where there is none. */
  readonly ended: number | null
  /**
   * log2(ended / own): so many bits the scale is coarser than it had to be; below 0 values are clipped. null where either is
   * missing or 0.
   */
  readonly bitsLost: number | null
}

const LINEARS = ['fc1', 'fc2'] as const
const TENSORS = ['input', 'weight'] as const

/** Own amax against ended amax for every expert, linear and tensor of a rank, in that order. */
export const costOf = (calibration: Calibration, rank: number): readonly ExpertCost[] => {
  const { input, quantizers, steps } = calibration
  const place = input.ranks.ranks[rank]
  const last = steps.at(-1)
  if (!place || !last) return []
  const { first } = place.experts
  return Array.from({ length: input.ranks.localExperts }, (_, local) =>
    LINEARS.flatMap((linear) =>
      TENSORS.map((tensor): ExpertCost => {
        const expert = first + local
        const own =
          tensor === 'weight'
            ? input.amax.weight(place, expert, linear)
            : input.amax.input(place, expert, linear, 'routed')
        const index = quantizerOf(quantizers, linear, tensor, local)?.index ?? -1
        const value = last.holds === 'amax' ? last.values[rank * quantizers.length + index] : undefined
        const ended = value === undefined || Number.isNaN(value) ? null : value
        const bitsLost = own && ended ? Math.log2(ended / own) : null
        return { expert, linear, tensor, own, ended, bitsLost }
      }),
    ),
  ).flat()
}
