import { explain } from '../../modelopt/explain.ts'
import { expertsOfRank } from '../../moe/layout.ts'
import type { WeightShape } from '../../moe/layout.ts'
import type { Job, JobTensor } from '../compute/job.ts'
import type { Case } from '../derive.ts'
import { expertStatuses, hasAmax } from '../expert-status.ts'
import type { AmaxChoices } from './choices.ts'
import { factsOf, type FileId } from './file-id.ts'

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
  /** Where the weights are out of a file: which, and whether it has the rank's experts, the whole layer's, or others. */
  readonly file: {
    readonly id: FileId
    readonly experts: number
    readonly holds: 'rank' | 'layer' | 'other'
  } | null
}

/** Seed of the synthetic weights, and the integers that stand for a layer's linears. */
const SEED = 1
const LAYERS = { fc1: 1, fc2: 2 } as const

/**
 * The experts whose weight has an amax once calibration is over. They are neighbours under every parser, since each takes the
 * weights as one slice.
 */
export const collectedExperts = ({ legal, parser, decomposition }: Case): Collected => {
  const { run, verdict } = decomposition
  const statuses = expertStatuses(legal.localExperts, run.steps, verdict)
  const collected = statuses.map((status) => hasAmax(status, parser, verdict))
  const from = collected.indexOf(true)
  return from < 0 ? { from: 0, to: 0 } : { from, to: collected.lastIndexOf(true) + 1 }
}

export const amaxCase = (found: Case, choices: AmaxChoices): AmaxCase => {
  const { parser, decomposition } = found
  const { tensor, file, ...which } =
    choices.file === null ? ofCase(found, choices) : ofFile(found, choices.file)
  const { experts, collected } = which
  const count = collected.to - collected.from
  const { calibrator } = choices
  const recipes = choices.versus === null ? [choices.recipe] : [choices.recipe, choices.versus]
  return {
    ...which,
    file,
    missing: count === experts ? null : explain(decomposition),
    jobs:
      count === 0
        ? []
        : recipes.map((recipe) => ({ tensor, recipe, calibrator, sharing: parser.weightQuantizer })),
  }
}

interface Weights extends Pick<AmaxCase, 'shape' | 'experts' | 'firstExpert' | 'collected' | 'file'> {
  /** The collected ones. */
  readonly tensor: JobTensor
}

/** Synthetic weights at the preset's shapes, of the rank's experts. */
const ofCase = (found: Case, { linear, weights: kind }: AmaxChoices): Weights => {
  const { first } = expertsOfRank(found.legal.localExperts, found.rank)
  const shape = found.legal[linear]
  const collected = collectedExperts(found)
  const source = { kind, seed: SEED, layer: LAYERS[linear], firstExpert: first + collected.from, firstRow: 0 }
  return {
    shape,
    experts: found.legal.localExperts,
    firstExpert: first,
    collected,
    tensor: { dtype: 'bf16', shape: [collected.to - collected.from, ...shape], source },
    file: null,
  }
}

/** The file's own shapes. As many experts as the rank or the layer has stand for these; others are on no rank, and all collected. */
const ofFile = (found: Case, id: FileId): Weights => {
  const {
    dtype,
    shape: [inFile, out, inputs],
  } = factsOf(id)
  const { localExperts } = found.legal
  const { first } = expertsOfRank(localExperts, found.rank)
  const holds = inFile === localExperts ? 'rank' : inFile === found.experts ? 'layer' : 'other'
  const collected = holds === 'other' ? { from: 0, to: inFile } : collectedExperts(found)
  const source = { kind: 'file', id, firstExpert: collected.from + (holds === 'layer' ? first : 0) } as const
  return {
    shape: [out, inputs],
    experts: holds === 'other' ? inFile : localExperts,
    firstExpert: holds === 'other' ? 0 : first,
    collected,
    tensor: { dtype, shape: [collected.to - collected.from, out, inputs], source },
    file: { id, experts: inFile, holds },
  }
}
