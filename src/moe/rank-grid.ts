import type { RankOrder } from './rank-order.ts'

export const AXES = ['tp', 'cp', 'ep', 'dp', 'pp'] as const
export type Axis = (typeof AXES)[number]
export type AxisSizes = Readonly<Record<Axis, number>>

/** The ranks as one grid of five axes; the world is the product of their sizes. */
export interface RankGrid {
  readonly order: RankOrder
  readonly sizes: AxisSizes
}

/** The ranks cut into groups: every rank is in exactly one. */
export interface Partition {
  /** Ranks ascending within a group. */
  readonly groups: readonly (readonly number[])[]
  /** [world]: the group of each rank. */
  readonly indexOf: Int32Array
}

const AXES_IN: Readonly<Record<RankOrder, readonly Axis[]>> = {
  'tp-cp-ep-dp-pp': ['tp', 'cp', 'ep', 'dp', 'pp'],
  'tp-cp-ep-pp-dp': ['tp', 'cp', 'ep', 'pp', 'dp'],
}

/** Where a rank stands on each axis, from 0. */
export const coordinatesOf = ({ order, sizes }: RankGrid, rank: number): AxisSizes => {
  const found = { tp: 0, cp: 0, ep: 0, dp: 0, pp: 0 }
  let rest = rank
  for (const axis of AXES_IN[order]) {
    found[axis] = rest % sizes[axis]
    rest = Math.floor(rest / sizes[axis])
  }
  return found
}

/**
 * The process groups along some axes: ranks whose other coordinates are the same
 * (megatron/core/parallel_state.py@d98e8a64d#L534, `RankGenerator.get_ranks`).
 */
export const partitionBy = (grid: RankGrid, along: readonly Axis[]): Partition => {
  const others = AXES_IN[grid.order].filter((axis) => !along.includes(axis))
  const world = AXES.reduce((product, axis) => product * grid.sizes[axis], 1)
  const indexOf = new Int32Array(world)
  const groups: number[][] = []
  for (let rank = 0; rank < world; rank++) {
    const at = coordinatesOf(grid, rank)
    let index = 0
    let stride = 1
    for (const axis of others) {
      index += at[axis] * stride
      stride *= grid.sizes[axis]
    }
    indexOf[rank] = index
    const group = groups[index]
    if (group) group.push(rank)
    else groups[index] = [rank]
  }
  return { groups, indexOf }
}
