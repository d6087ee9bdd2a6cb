import { CalibratorError, checkCalibrator } from '../../quant/calibrators/calibrator.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { calibratorOf } from '../compute/job.ts'
import type { AmaxChoices } from './choices.ts'

/** Why a recipe cannot be calibrated so, as a sentence; null where it can. */
export const whyNot = (
  recipe: AmaxChoices['recipe'],
  calibrator: AmaxChoices['calibrator'],
): string | null => {
  try {
    checkCalibrator(calibratorOf(calibrator), findRecipe(recipe).amax)
    return null
  } catch (error) {
    if (error instanceof CalibratorError) return error.message
    throw error
  }
}
