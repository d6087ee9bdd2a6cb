import { type RankLayout, rankLayout } from '../../moe/rank-layout.ts'
import type { CalibrationInput } from '../../modelopt/calibration/calibration-input.ts'
import { findMoment } from '../../modelopt/calibration/find-moment.ts'
import { withExpertGroups } from '../../modelopt/calibration/with-expert-groups.ts'
import { routed } from '../routed.ts'
import type { CalibrationRequest } from './calibration-request.ts'
import { syntheticAmax } from './synthetic-amax.ts'

/** A request's calibration, ready to run: nothing of it is computed before it is asked for. */
export interface RequestedInput extends CalibrationInput {
  readonly ranks: RankLayout
}

/** @throws {Error} where no layout has the sizes, which a request never asks for. */
export const calibrationInputOf = (request: CalibrationRequest): RequestedInput => {
  const { layout, preset, router, reach, moment, groups } = request
  const ranks = rankLayout(layout)
  if (!ranks.ok) throw new Error(ranks.broken.map(({ message }) => message).join(' '))
  const found = findMoment(moment)
  const { hidden, intermediate, gated } = layout
  return {
    ranks,
    module: request.module,
    moment: groups === 'intended' ? withExpertGroups(found) : found,
    amax: syntheticAmax({
      hidden,
      intermediate,
      gated,
      layout: ranks,
      routed: () => routed(router, preset),
      seed: router.seed,
    }),
    reach: reach.kind === 'raises' ? reach : { ...reach, missed: new Set(reach.missed) },
    weightAxis: request.axis === 'channel' ? 0 : null,
    routesInGroups: preset.routing?.groups != null,
    forwardLoop: !request.weightsOnly,
    syncExpertWeights: request.syncExpertWeights,
  }
}
