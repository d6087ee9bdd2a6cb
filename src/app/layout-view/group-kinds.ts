import type { GroupKind } from '../../moe/rank-layout.ts'
import type { RankChoices } from './choices.ts'

/** The kinds of groups that the view lights; `dp-cp`, the union of two of them, is not drawn. */
export type LitKind = Exclude<GroupKind, 'dp-cp'>

/** What a kind of group is called and what its ranks hold. */
export interface GroupWords {
  readonly kind: LitKind
  readonly name: string
  readonly about: string
}

/** The groups of the expert grid, then those of the dense layers; both have the pipeline. */
export const GROUP_WORDS: readonly GroupWords[] = [
  { kind: 'ep', name: 'EP', about: 'different experts, tokens go between' },
  { kind: 'etp', name: 'ETP', about: 'slices of the same experts' },
  { kind: 'edp', name: 'EDP', about: 'copies of the same experts' },
  { kind: 'tp', name: 'TP', about: 'slices of the same dense layers' },
  { kind: 'cp', name: 'CP', about: 'parts of the same sequences' },
  { kind: 'dp', name: 'DP', about: 'copies of the same dense layers' },
  { kind: 'pp', name: 'PP', about: 'other layers of the model' },
]

/** The axes of each grid, the fastest first in Megatron's own order. */
export const GRID_AXES: Readonly<Record<RankChoices['grid'], readonly LitKind[]>> = {
  expert: ['etp', 'ep', 'edp', 'pp'],
  dense: ['tp', 'cp', 'dp', 'pp'],
}

/** The kinds that a choice lights. */
export const litKinds = ({ lit, grid }: Pick<RankChoices, 'lit' | 'grid'>): readonly LitKind[] =>
  lit === 'all' ? GRID_AXES[grid] : [lit]
