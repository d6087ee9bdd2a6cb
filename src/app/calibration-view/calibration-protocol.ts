import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import type { RecipeId } from '../../quant/recipes/recipes.ts'
import type { Calibrated } from './calibrated.ts'
import type { CalibrationRequest } from './calibration-request.ts'
import type { ExpertErrors } from './expert-errors.ts'

export interface CalibrateAsk {
  readonly kind: 'calibrate'
  readonly request: CalibrationRequest
}

/** What the amax that experts ended with does to their weights. */
export interface ErrorsAsk {
  readonly kind: 'errors'
  readonly request: CalibrationRequest
  readonly linear: Linear
  /** One that keeps an amax per tensor. */
  readonly recipe: RecipeId
  readonly experts: readonly {
    readonly expert: number
    /** The rank whose slice is quantized. */
    readonly rank: number
    readonly own: number
    readonly ended: number | null
  }[]
}

export type CalibrationAsk = CalibrateAsk | ErrorsAsk

export interface CalibrationAnswers {
  readonly calibrate: Calibrated
  /** In the order of the experts asked for. */
  readonly errors: readonly ExpertErrors[]
}

export type ToCalibrationWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly ask: CalibrationAsk }
  | { readonly kind: 'abort'; readonly id: number }

export type FromCalibrationWorker<Answer> =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
