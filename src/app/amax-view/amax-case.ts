import { explain } from '../../modelopt/explain.ts'
import { expertsOfRank } from '../../moe/layout.ts'
import type { WeightShape } from '../../moe/layout.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import type { Job } from '../compute/job.ts'
import type { Case } from '../derive.ts'
import { expertStatuses } from '../expert-status.ts'
import type { AmaxChoices } from './choices.ts'

/** Which local experts hold an amax, from the first up to one that is no longer part of them. */
export interface Collected {
  readonly from: number
  readonly to: number
}

/** What the Amax view computes for a case. */
export interface AmaxCase {
  /** [out, in] */
  readonly shape: WeightShape
  /** Local experts. */
  readonly experts: number
  /** The global index of the first. */
  readonly firstExpert: number
  readonly collected: Collected
  /** Why some, or all, have no amax; null where none is missing. */
  readonly missing: { readonly headline: string; readonly detail: string } | null
  /** The first recipe and, where there is one to compare with, the second; none where no weight was collected. */
  readonly jobs: readonly Job[]
}

/** Seed of the synthetic weights, and the integers that stand for a layer's linears. */
const SEED = 1
const LAYERS = { fc1: 1, fc2: 2 } as const

/**
 * The experts whose weight has an amax once calibration is over: those that reached their quantizer, or all where calibration
 * visits the weights before the forward loop (ModelOpt #1560). They are neighbours under every parser, since each takes
 * the weights as one slice.
 */
export const collectedExperts = ({ legal, parser, decomposition }: Case): Collected => {
  const { run, verdict } = decomposition
  if (parser.weightsFirst && verdict.stage !== 'setup') return { from: 0, to: legal.localExperts }
  const statuses = expertStatuses(legal.localExperts, run.steps, verdict)
  const from = statuses.indexOf('reached')
  return from < 0 ? { from: 0, to: 0 } : { from, to: statuses.lastIndexOf('reached') + 1 }
}

export const amaxCase = (found: Case, choices: AmaxChoices): AmaxCase => {
  const { legal, parser, rank, decomposition } = found
  const { first } = expertsOfRank(legal.localExperts, rank)
  const shape = legal[choices.linear]
  const collected = collectedExperts(found)
  const count = collected.to - collected.from
  const tensor: TensorView = {
    dtype: 'bf16',
    shape: [count, ...shape],
    source: {
      kind: choices.weights,
      seed: SEED,
      layer: LAYERS[choices.linear],
      firstExpert: first + collected.from,
      firstRow: 0,
    },
  }
  const { calibrator } = choices
  const recipes = choices.versus === null ? [choices.recipe] : [choices.recipe, choices.versus]
  return {
    shape,
    experts: legal.localExperts,
    firstExpert: first,
    collected,
    missing: count === legal.localExperts ? null : explain(decomposition),
    jobs:
      count === 0
        ? []
        : recipes.map((recipe) => ({ tensor, recipe, calibrator, sharing: parser.weightQuantizer })),
  }
}
