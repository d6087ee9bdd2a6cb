import type { Dtype, SyntheticTensor, TensorShape } from '../../quant/backends/tensor-view.ts'
import type { Calibrator } from '../../quant/calibrators/calibrator.ts'
import type { AmaxSharing } from '../../quant/shared-amax.ts'
import type { AmaxChoices } from '../amax-view/choices.ts'
import type { FileId } from '../amax-view/file-id.ts'

/** Experts of the weights that were last read from a file. */
export interface FileExperts {
  readonly kind: 'file'
  readonly id: FileId
  /** The file's index of the first. */
  readonly firstExpert: number
}

/** A tensor that is made, or held, where it is computed with: no bytes travel. */
export interface JobTensor {
  readonly dtype: Dtype
  readonly shape: TensorShape
  readonly source: SyntheticTensor | FileExperts
}

/** What is to be quantized, and how; plain data, so that it can be sent to a worker. */
export interface Job {
  readonly tensor: JobTensor
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
