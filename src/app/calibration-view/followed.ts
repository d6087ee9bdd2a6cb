import type { Calibration } from '../../modelopt/calibration/calibrate.ts'
import { findMoment } from '../../modelopt/calibration/find-moment.ts'
import type { Calibrated } from './calibrated.ts'
import { calibrationInputOf, type RequestedInput } from './calibration-input-of.ts'
import type { CalibrationRequest } from './calibration-request.ts'

/** A calibration that the page follows: what was asked for, and what came of it. */
export interface Followed extends Calibrated, Omit<Calibration, 'events'> {
  readonly request: CalibrationRequest
  readonly input: RequestedInput
}

export const followed = (request: CalibrationRequest, calibrated: Calibrated): Followed => ({
  ...calibrated,
  request,
  input: calibrationInputOf(request),
})

/** More cells would take more memory than a page should: 1,024 ranks with 512 experts in linears of their own. */
export const MAX_CELLS = 2 ** 21

/** Quantizers over all ranks that a request is about, which is what it costs. */
export const cellsOf = (request: CalibrationRequest): number => {
  const { experts, ep, world } = request.layout
  const local = experts / ep
  const ownWeights = findMoment(request.moment).rules.groupedWeightQuantizer === 'own'
  const ofRank = request.module === 'sequential' ? 4 * local : 2 + 2 * (ownWeights ? local : 1)
  return ofRank * world
}
