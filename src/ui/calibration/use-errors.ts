import { useEffect, useState } from 'react'
import { askCalibration } from '../../app/calibration-view/ask-calibration.ts'
import type { HeldCost } from '../../app/calibration-view/calibrated.ts'
import { requestKey } from '../../app/calibration-view/calibration-request.ts'
import type { ExpertErrors } from '../../app/calibration-view/expert-errors.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import type { RecipeId } from '../../quant/recipes/recipes.ts'

/** By expert, what the amax that it ended with does to its weights; null while it is being computed, or where it is not asked. */
export function useErrors(
  found: Followed,
  costs: readonly HeldCost[],
  linear: Linear,
  recipe: RecipeId | null,
): ReadonlyMap<number, ExpertErrors> | null {
  const [latest, setLatest] = useState<{
    readonly key: string
    readonly errors: ReadonlyMap<number, ExpertErrors>
  } | null>(null)
  const key = recipe === null ? null : `${linear} ${recipe} ${requestKey(found.request)}`

  useEffect(() => {
    if (recipe === null || key === null) return
    const stop = new AbortController()
    const experts = costs.flatMap(({ expert, rank, own, ended }) =>
      own === null ? [] : [{ expert, rank, own, ended }],
    )
    const ask = { kind: 'errors', request: found.request, linear, recipe, experts } as const
    askCalibration(ask, stop.signal, () => {}).then(
      (errors) => setLatest({ key, errors: new Map(errors.map((each) => [each.expert, each])) }),
      (error: unknown) => {
        if (!stop.signal.aborted) console.warn('The errors could not be computed:', error)
      },
    )
    return () => stop.abort()
    // The key stands for all of them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])

  return latest?.key === key ? latest.errors : null
}
