import type { CalibrationStep } from '../../modelopt/calibration/calibration-steps.ts'

/**
 * The step of another calibration that is as far as one of this: the same one, or where it has none, the latest that both
 * have before it. The ends of both go together.
 */
export const sameStep = (
  steps: readonly CalibrationStep[],
  at: number,
  others: readonly CalibrationStep[],
): number => {
  if (at >= steps.length - 1) return others.length - 1
  for (let step = at; step >= 0; step--) {
    const found = others.findIndex(({ id }) => id === steps[step]?.id)
    if (found >= 0) return found
  }
  return 0
}
