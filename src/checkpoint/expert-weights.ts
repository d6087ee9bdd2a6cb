import { CheckpointError } from './checkpoint-error.ts'
import type { NamedTensor } from './read-safetensors.ts'
import { shapeOf } from './read-shape.ts'
import type { StoredWeights } from './stored-weights.ts'

/** Where a checkpoint names an expert: `model.layers.0.mlp.experts.17.down_proj.weight`. */
const EXPERT = /^(.*\bexperts\.)(\d+)(\..*)$/

interface ExpertTensor {
  readonly expert: number
  readonly weights: StoredWeights
}

/**
 * The weights among a file's tensors: experts that are stacked in one tensor, experts that have one each, gathered as far as
 * their numbers go on, and single matrices.
 *
 * @returns those of several experts first; each kind in the order of its names.
 * @throws {CheckpointError} `shape`, where there are none.
 */
export const expertWeights = (tensors: readonly NamedTensor[]): readonly StoredWeights[] => {
  const stacked: StoredWeights[] = []
  const single: StoredWeights[] = []
  const ofExperts = new Map<string, ExpertTensor[]>()
  for (const { name, dtype, shape, range } of tensors) {
    if (dtype === null || shape.length < 2 || shape.length > 3 || shape.includes(0)) continue
    const weights = { name, dtype, shape: shapeOf(shape), ranges: [range] }
    const [, before, expert, after] = EXPERT.exec(name) ?? []
    if (shape.length === 3) stacked.push(weights)
    else if (before === undefined || expert === undefined || after === undefined) single.push(weights)
    else {
      // Experts of another dtype or shape are weights of their own.
      const key = `${before}*${after} ${dtype} ${shape.join()}`
      const others = ofExperts.get(key)
      if (others) others.push({ expert: Number(expert), weights })
      else ofExperts.set(key, [{ expert: Number(expert), weights }])
    }
  }
  const gathered = [...ofExperts.values()].flatMap(runsOf).map(gather)
  const found = [...stacked, ...gathered, ...single].toSorted(byExpertsAndName)
  if (found.length > 0) return found
  const kinds = [...new Set(tensors.map(({ type, shape }) => `${type} of ${shape.length} dimensions`))]
  const message = `The file has no weights of two or three dimensions in BF16, F16, F32 or F8_E4M3: found ${kinds.slice(0, 8).join(', ') || 'no tensor'}.`
  throw new CheckpointError('shape', kinds, message)
}

const byExpertsAndName = (a: StoredWeights, b: StoredWeights): number =>
  Number(b.shape[0] > 1) - Number(a.shape[0] > 1) || collator.compare(a.name, b.name)

/** Layer 10 comes after layer 9. */
const collator = new Intl.Collator('en', { numeric: true })

type Run = [ExpertTensor, ...ExpertTensor[]]

/** Cut where a number is missing: those experts are in another file. */
const runsOf = (experts: readonly ExpertTensor[]): Run[] => {
  const runs: Run[] = []
  for (const each of experts.toSorted((a, b) => a.expert - b.expert)) {
    const run = runs.at(-1)
    if (run && run[0].expert + run.length === each.expert) run.push(each)
    else runs.push([each])
  }
  return runs
}

const gather = (run: Run): StoredWeights => {
  const [{ expert, weights }] = run
  const [, out, inputs] = weights.shape
  if (run.length === 1) return weights
  return {
    ...weights,
    name: weights.name.replace(EXPERT, `$1{${expert}…${expert + run.length - 1}}$3`),
    shape: [run.length, out, inputs],
    ranges: run.flatMap((each) => each.weights.ranges),
  }
}
