import type { TensorView } from '../../quant/backends/tensor-view.ts'
import type { Calibrator } from '../../quant/calibrators/calibrator.ts'
import type { AmaxSharing } from '../../quant/shared-amax.ts'
import type { AmaxChoices } from '../amax-view/choices.ts'

/** What is to be quantized, and how; plain data, so that it can be sent to a worker. */
export interface Job {
  /** Synthetic, so that no bytes travel. */
  readonly tensor: TensorView
  readonly recipe: AmaxChoices['recipe']
  readonly calibrator: AmaxChoices['calibrator']
  /** One quantizer for all experts of the tensor, or one each. */
  readonly sharing: AmaxSharing
}

/** Names a job: equal jobs have equal keys. */
export const jobKey = (job: Job): string => JSON.stringify(job)

/** ModelOpt's default. */
const PERCENTILE = 99.99

export const calibratorOf = (id: Job['calibrator']): Calibrator =>
  id === 'percentile' ? { kind: id, percentile: PERCENTILE } : { kind: id }

export const elementsOf = ({ tensor: { shape } }: Job): number => shape[0] * shape[1] * shape[2]
