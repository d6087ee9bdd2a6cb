import type { CalibrationEvent } from './events.ts'
import type { LayerQuantizer } from './layer-quantizers.ts'
import type { Place } from './ranks.ts'

/** What the quantizers of every rank hold while calibration runs. */
export interface LayerState {
  readonly ranks: readonly Place[]
  readonly quantizers: readonly LayerQuantizer[]
  /** [ranks × quantizers]: amax, or before it is loaded the largest observed; NaN where there is none. */
  readonly values: Float64Array
  readonly events: CalibrationEvent[]
}

export const makeState = (ranks: readonly Place[], quantizers: readonly LayerQuantizer[]): LayerState => ({
  ranks,
  quantizers,
  values: new Float64Array(ranks.length * quantizers.length).fill(NaN),
  events: [],
})

export const cellOf = ({ quantizers }: LayerState, rank: number, quantizer: number): number =>
  rank * quantizers.length + quantizer

export const hasAmax = (state: LayerState, rank: number, quantizer: number): boolean =>
  !Number.isNaN(state.values[cellOf(state, rank, quantizer)])
