import type { LayerQuantizer } from '../../modelopt/calibration/layer-quantizers.ts'
import type { GroupKind, Place } from '../../modelopt/calibration/ranks.ts'
import type { Followed } from './followed.ts'
import { GROUP_NAMES } from './group-names.ts'

/** Where what a quantizer holds came from. */
export interface Origin {
  /** The step it last changed in, as an index. */
  readonly step: number
  readonly value: number
  /** A sentence. */
  readonly text: string
  /** The line that wrote it. */
  readonly link: string | null
}

type Told = Pick<Followed, 'input' | 'quantizers' | 'steps' | 'costs'>

const at = ({ steps, quantizers }: Told, step: number, rank: number, index: number): number =>
  steps[step]?.values[rank * quantizers.length + index] ?? NaN

const observed = (
  { costs }: Told,
  place: Place,
  { tensor, linear, local }: LayerQuantizer,
  value: number,
  all: boolean,
): string => {
  const { first, last } = place.experts
  const what = tensor === 'weight' ? 'weight' : all ? 'share of all tokens' : 'routed tokens'
  if (local !== null) return `Expert ${first + local}’s own ${what}.`
  // Replicas hold the same weights, but each sees tokens of its own.
  const largest = costs.find(
    (cost) =>
      cost.linear === linear &&
      cost.tensor === tensor &&
      cost.own === value &&
      cost.expert >= first &&
      cost.expert <= last &&
      (tensor === 'weight' || (cost.rank === place.rank && !all)),
  )
  if (first === last) return `Expert ${first}’s ${what}.`
  return largest
    ? `The largest of experts ${first} to ${last}: expert ${largest.expert}’s ${what}.`
    : `The largest of experts ${first} to ${last}.`
}

const lent = (
  told: Told,
  step: number,
  { rank, experts }: Place,
  quantizer: LayerQuantizer,
  value: number,
) => {
  const lender = told.quantizers.find(
    ({ index, linear, tensor }) =>
      linear === quantizer.linear && tensor === quantizer.tensor && at(told, step - 1, rank, index) === value,
  )
  return lender?.local == null
    ? 'Lent by another expert of the rank.'
    : `Lent by expert ${experts.first + lender.local} of the same rank.`
}

/** The kinds of groups that a step reduces over, in its order. */
const groupsOf = ({ input }: Told, tensorParallel: boolean): readonly GroupKind[] => {
  const dense = input.moment.rules.groups === 'dense'
  if (tensorParallel) return [dense ? 'tp' : 'etp']
  return dense ? ['dp-cp'] : ['edp', 'ep']
}

const reduced = (
  told: Told,
  step: number,
  place: Place,
  { index }: LayerQuantizer,
  value: number,
  tensorParallel: boolean,
) => {
  const kinds = groupsOf(told, tensorParallel)
  const had = (rank: number) => at(told, step - 1, rank, index) === value
  for (const kind of kinds) {
    const { groups, indexOf } = told.input.ranks.partitions[kind]
    const from = (groups[indexOf[place.rank] ?? -1] ?? []).find(had)
    if (from !== undefined) return `All-reduced over ${GROUP_NAMES[kind]}: rank ${from} had the largest.`
  }
  const far = told.input.ranks.ranks.find(({ rank, pp }) => pp === place.pp && had(rank))
  const over = kinds.map((kind) => GROUP_NAMES[kind]).join(', then ')
  if (far) return `All-reduced over ${over}: rank ${far.rank} had the largest.`
  return 'No rank’s quantizer of this name held it: calls about different quantizers were taken for one collective.'
}

/** Where what a quantizer of a rank holds after a step came from; null where it holds nothing. */
export const whereFrom = (
  told: Told,
  upTo: number,
  rank: number,
  quantizer: LayerQuantizer,
): Origin | null => {
  const value = at(told, upTo, rank, quantizer.index)
  const place = told.input.ranks.ranks[rank]
  if (Number.isNaN(value) || !place) return null
  let step = upTo
  while (step > 0 && at(told, step - 1, rank, quantizer.index) === value) step--
  const { id, source } = told.steps[step] ?? { id: 'weights', source: null }
  const text =
    id === 'local-sync'
      ? lent(told, step, place, quantizer, value)
      : id === 'data-expert-parallel' || id === 'tensor-parallel'
        ? reduced(told, step, place, quantizer, value, id === 'tensor-parallel')
        : observed(told, place, quantizer, value, id === 'forced-forward')
  return { step, value, text, link: source }
}
