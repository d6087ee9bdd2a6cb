import type { LitKind } from '../../app/layout-view/group-kinds.ts'
import { NUMBER_CELL } from '../../app/layout-view/grid-plan.ts'
import type { RankPlan } from '../../app/layout-view/rank-plan.ts'
import type { RankView } from '../../app/layout-view/rank-view.ts'
import { groupOf } from '../../moe/rank-layout.ts'
import { addCorner } from './add-corner.ts'
import type { Inks } from './inks.ts'
import type { KindFills } from './kind-pattern.ts'

/** Height of the band that says which groups a cell is lit for. */
const BAND = 6

/** Paints the groups of one rank over the ranks, and a ring around that rank and the pinned one. */
export function drawGroups(
  context: CanvasRenderingContext2D,
  { layout, load }: RankView,
  plan: RankPlan,
  {
    kinds,
    shown,
    pinned,
  }: { readonly kinds: readonly LitKind[]; readonly shown: number; readonly pinned: number | null },
  inks: Inks,
  fills: KindFills,
): void {
  const { width, height } = plan.cell
  const litFor = new Map<number, LitKind[]>()
  for (const kind of kinds) {
    const members = groupOf(layout, kind, shown)
    // A rank alone in its group meets nobody.
    if (members.length < 2) continue
    for (const rank of members) litFor.set(rank, [...(litFor.get(rank) ?? []), kind])
  }
  const isSmall = width < NUMBER_CELL
  const band = isSmall ? height : BAND
  const corners = new Path2D()
  for (const [rank, lit] of litFor) {
    const [x, y] = [plan.x[rank] ?? 0, plan.y[rank] ?? 0]
    const share = width / lit.length
    for (const [index, kind] of lit.entries()) {
      context.fillStyle = fills[kind]
      context.fillRect(x + index * share, y, share, band)
      if (isSmall) continue
      context.fillStyle = inks.kinds[kind]
      context.globalAlpha = 0.09
      context.fillRect(x + index * share, y + band, share, height - band)
      context.globalAlpha = 1
    }
    context.strokeStyle = inks.kinds[lit[0] ?? 'ep']
    context.lineWidth = isSmall ? 1 : 1.5
    context.strokeRect(x + 0.75, y + 0.75, width - 1.5, height - 1.5)
    if ((load.zeros[rank] ?? 0) > 0) addCorner(corners, x + width, y, height)
  }
  context.fillStyle = inks.starved
  context.fill(corners)
  // So that it stands out from a group's own fill.
  context.strokeStyle = inks.panel
  context.lineWidth = 1
  context.stroke(corners)
  if (pinned !== null && pinned < layout.world && pinned !== shown) ring(context, plan, pinned, inks.ink3, 2)
  ring(context, plan, shown, inks.ink, isSmall ? 2 : 2.5)
}

const ring = (
  context: CanvasRenderingContext2D,
  { x, y, cell }: RankPlan,
  rank: number,
  colour: string,
  weight: number,
): void => {
  context.strokeStyle = colour
  context.lineWidth = weight
  const [left, top] = [x[rank] ?? 0, y[rank] ?? 0]
  context.beginPath()
  context.roundRect(left - 1, top - 1, cell.width + 2, cell.height + 2, 2)
  context.stroke()
}
