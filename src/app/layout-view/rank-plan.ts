import type { RankLayout } from '../../moe/rank-layout.ts'
import type { RankChoices } from './choices.ts'
import { GRID_AXES, type LitKind } from './group-kinds.ts'
import { type GridPlan, placeOfSlot, planGrid, slotAt } from './grid-plan.ts'

/** Where every rank is drawn. */
export interface RankPlan extends GridPlan {
  /** [world] px: where each rank's cell begins. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** [world]: the rank in each slot of the plan. */
  readonly rankOfSlot: Int32Array
}

const AXIS_NAMES: Readonly<Record<LitKind, string>> = {
  etp: 'ETP',
  ep: 'EP',
  edp: 'EDP',
  tp: 'TP',
  cp: 'CP',
  dp: 'DP',
  pp: 'PP',
}

/** The sizes of the axes of a grid, the fastest first, whatever order the ranks are numbered in. */
export const axesOf = ({ grids }: RankLayout, grid: RankChoices['grid']) =>
  GRID_AXES[grid].map((kind) => {
    const sizes: Readonly<Partial<Record<LitKind, number>>> = grids[grid]
    return { kind, name: AXIS_NAMES[kind], size: sizes[kind] ?? 1 }
  })

/** Places every rank of a layout in a width of so many px. */
export function planRanks(layout: RankLayout, grid: RankChoices['grid'], width: number): RankPlan {
  const axes = axesOf(layout, grid)
  const plan = planGrid(axes, width)
  const [x, y] = [new Float32Array(layout.world), new Float32Array(layout.world)]
  const rankOfSlot = new Int32Array(layout.world)
  for (const place of layout.ranks) {
    const slot = axes.reduceRight((sum, { kind, size }) => sum * size + place[kind], 0)
    const at = placeOfSlot(plan, slot)
    x[place.rank] = at.x
    y[place.rank] = at.y
    rankOfSlot[slot] = place.rank
  }
  return { ...plan, x, y, rankOfSlot }
}

/** The rank under a point; null between cells and outside. */
export function rankAt(plan: RankPlan, x: number, y: number): number | null {
  const slot = slotAt(plan, x, y)
  return slot === null ? null : (plan.rankOfSlot[slot] ?? null)
}

/** Presses of Page Down that cross all ranks. */
const PAGES = 16

/** The rank that a key leads to, as it stands on screen; null for any other key. Stays where there is none further. */
export function moveRank({ x, y }: RankPlan, rank: number, key: string): number | null {
  const world = x.length
  const clamp = (to: number): number => Math.max(0, Math.min(world - 1, to))
  const page = Math.max(1, Math.round(world / PAGES))
  switch (key) {
    case 'ArrowLeft':
      return nearest(y, x, rank, -1)
    case 'ArrowRight':
      return nearest(y, x, rank, 1)
    case 'ArrowUp':
      return nearest(x, y, rank, -1)
    case 'ArrowDown':
      return nearest(x, y, rank, 1)
    case 'PageUp':
      return clamp(rank - page)
    case 'PageDown':
      return clamp(rank + page)
    case 'Home':
      return 0
    case 'End':
      return world - 1
    default:
      return null
  }
}

/** The next rank along an axis of the screen: the nearest line in that direction, and on it the one least off. */
function nearest(across: Float32Array, along: Float32Array, from: number, sign: 1 | -1): number {
  const [homeAcross, homeAlong] = [across[from] ?? 0, along[from] ?? 0]
  let best = { rank: from, off: Infinity, far: Infinity }
  for (let rank = 0; rank < along.length; rank++) {
    const far = ((along[rank] ?? 0) - homeAlong) * sign
    const off = Math.abs((across[rank] ?? 0) - homeAcross)
    if (far > 0 && (off < best.off || (off === best.off && far < best.far))) best = { rank, off, far }
  }
  return best.rank
}
