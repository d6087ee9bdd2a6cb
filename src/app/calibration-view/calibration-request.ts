import type { LayoutInput } from '../../moe/layout-input.ts'
import type { LegalLayout } from '../../moe/layout.ts'
import type { Preset } from '../../moe/preset.ts'
import { ALL_REACHED, type Reach, reachOf } from '../../modelopt/calibration/reach.ts'
import { judgeCase } from '../../modelopt/decompose.ts'
import type { CallOptions } from '../../te/call.ts'
import { layoutInput, setting } from '../derive.ts'
import type { State } from '../state.ts'
import type { CalibrationChoices } from './choices.ts'

/** All that a calibration hangs on, as plain data: it goes to a worker, and its text names the result. */
export interface CalibrationRequest extends Pick<
  CalibrationChoices,
  'moment' | 'module' | 'axis' | 'weightsOnly' | 'syncExpertWeights' | 'groups'
> {
  readonly layout: LayoutInput
  readonly preset: Preset
  readonly router: Pick<State, 'experts' | 'tokens' | 'skew' | 'seed' | 'counts'>
  /** Local experts whose weight the parser hands to no quantizer, as a list, and the rest of its verdict. */
  readonly reach: Plain<Reach>
}

type Plain<R> = R extends { readonly missed: ReadonlySet<number> }
  ? Omit<R, 'missed'> & { readonly missed: readonly number[] }
  : R

/**
 * What the page's choices ask calibration for; null where no layout has the chosen sizes. Calibration's forward loop runs
 * without gradients, so the parser is judged by that call whatever the bar shows.
 */
export const calibrationRequest = (state: State): CalibrationRequest | null => {
  const { release, parser, preset, legal } = setting(state)
  if (!legal) return null
  const reach =
    state.module === 'sequential' || state.reach === 'all'
      ? ALL_REACHED
      : reachOf(judgeCase(release, parser, callOfCalibration(state, legal)))
  const { experts, tokens, skew, seed, counts } = state
  const { moment, module, axis, weightsOnly, syncExpertWeights, groups } = state
  return {
    layout: layoutInput(state, preset),
    preset,
    router: { experts, tokens, skew, seed, counts },
    reach: reach.kind === 'raises' ? reach : { ...reach, missed: [...reach.missed] },
    moment,
    module,
    axis,
    weightsOnly,
    syncExpertWeights,
    groups,
  }
}

/** The verdict hangs on how many splits there are, not on their sizes, so no token has to be routed for it. */
const callOfCalibration = (state: State, { localExperts, fc1 }: LegalLayout): CallOptions => {
  const [outFeatures, inFeatures] = fc1
  const { bias, singleGroupedWeight, singleGroupedBias } = state
  const mSplits = Array.from({ length: localExperts }, () => 1)
  return { path: 'forward', mSplits, bias, outFeatures, inFeatures, singleGroupedWeight, singleGroupedBias }
}

/** Equal requests have equal keys. */
export const requestKey = (request: CalibrationRequest): string => JSON.stringify(request)
