import { calibrateInTurns } from '../../modelopt/calibration/calibrate.ts'
import type { JobOptions } from '../../quant/backends/backend.ts'
import { createPace } from '../../quant/backends/pace.ts'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { advance } from '../advance.ts'
import { type Calibrated, calibratedOf } from './calibrated.ts'
import { calibrationInputOf } from './calibration-input-of.ts'
import type { CalibrateAsk, ErrorsAsk } from './calibration-protocol.ts'
import { expertErrors, type ExpertErrors } from './expert-errors.ts'

/** How long a calibration may keep its thread before it looks whether it is still wanted, in ms. */
const TURN = 40

/** Calibrates, giving way to others now and then. @throws the signal's reason. */
export const answerCalibrate = async (
  { request }: CalibrateAsk,
  { signal, onProgress }: JobOptions,
): Promise<Calibrated> => {
  let done = 0
  const work = calibrateInTurns(calibrationInputOf(request))
  const watched = (function* () {
    for (;;) {
      const turn = work.next()
      if (turn.done === true) return turn.value
      done = turn.value
      yield
    }
  })()
  for (;;) {
    const finished = advance(watched, TURN)
    if (finished) return calibratedOf(finished.value)
    onProgress?.(done)
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
  }
}

/** Quantizes the experts asked for with the reference backend, one after the other. @throws the signal's reason. */
export const answerErrors = async (
  { request, linear, recipe, experts }: ErrorsAsk,
  options: JobOptions,
): Promise<readonly ExpertErrors[]> => {
  const { layout, router } = request
  const { ranks } = calibrationInputOf(request)
  const pace = createPace(options, experts.length)
  const found: ExpertErrors[] = []
  for (const asked of experts) {
    const place = ranks.ranks[asked.rank]
    if (place) {
      const sizes = { ...layout, seed: router.seed }
      found.push(await expertErrors(sizes, place, linear, asked, findRecipe(recipe), referenceBackend))
    }
    await pace()
  }
  return found
}
