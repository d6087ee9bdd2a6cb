/** The kinds of process groups that calibration meets in: of the dense grid, then of the expert grid. */
export type GroupKind = 'tp' | 'dp-cp' | 'etp' | 'ep' | 'edp'

/** Where a rank stands in the expert grid. */
export interface Place {
  readonly rank: number
  /** Pipeline stage; each holds a MoE layer of its own. */
  readonly pp: number
  readonly etp: number
  readonly ep: number
  readonly edp: number
  /** Global indices of its experts, both inclusive. */
  readonly experts: { readonly first: number; readonly last: number }
}

/** What calibration has to know of a layout; `rankLayout` of src/moe gives it. */
export interface Ranks {
  readonly localExperts: number
  readonly grids: { readonly dense: { readonly tp: number }; readonly expert: { readonly ep: number } }
  readonly ranks: readonly Place[]
  readonly partitions: Readonly<
    Record<GroupKind, { readonly groups: readonly (readonly number[])[]; readonly indexOf: Int32Array }>
  >
}
