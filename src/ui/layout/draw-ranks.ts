import { countText } from '../../app/count-text.ts'
import {
  LABEL_LINE,
  lineLabel,
  NUMBER_CELL,
  type PlannedAxis,
  TEXT_CELL,
} from '../../app/layout-view/grid-plan.ts'
import type { RankPlan } from '../../app/layout-view/rank-plan.ts'
import { expertsText, type RankView, tokensText } from '../../app/layout-view/rank-view.ts'
import { addCorner } from './add-corner.ts'
import type { Inks } from './inks.ts'

/** Thickness of the bar that says how many tokens a rank gets, where the cell has room for more than that. */
const BAR = 4
const PADDING = 8

/**
 * Paints every rank: its number, its experts and its tokens as far as there is room. A bar at its bottom is as wide as its
 * share of the busiest one's tokens; where there is no room for text, the cell is filled from below instead. Rectangles of a kind are one path, so that thousands take a few strokes.
 */
export function drawRanks(
  context: CanvasRenderingContext2D,
  view: RankView,
  plan: RankPlan,
  inks: Inks,
): void {
  const { layout, load } = view
  const { width, height } = plan.cell
  const hasText = width >= NUMBER_CELL
  const most = load.tokens.reduce((largest, tokens) => Math.max(largest, tokens), 0)
  const [cells, bars, corners] = [new Path2D(), new Path2D(), new Path2D()]
  for (let rank = 0; rank < layout.world; rank++) {
    const [x, y] = [plan.x[rank] ?? 0, plan.y[rank] ?? 0]
    cells.rect(x, y, width, height)
    const share = most === 0 ? 0 : (load.tokens[rank] ?? 0) / most
    if (hasText) bars.rect(x, y + height - BAR, width * share, BAR)
    else bars.rect(x, y + height - Math.round(height * share), width, Math.round(height * share))
    if ((load.zeros[rank] ?? 0) > 0) addCorner(corners, x + width, y, height)
  }
  const paint = (path: Path2D, colour: string) => {
    context.fillStyle = colour
    context.fill(path)
  }
  paint(cells, inks.well)
  paint(bars, inks.tokens)
  paint(corners, inks.starved)
  drawLabels(context, plan, inks)
  if (width >= TEXT_CELL) drawTexts(context, view, plan, inks)
  else if (hasText) drawNumbers(context, plan, inks)
}

/** The first of some texts that has room; the last one where none has. */
const fitting = (context: CanvasRenderingContext2D, texts: readonly string[], room: number): string =>
  texts.find((text) => context.measureText(text).width <= room) ?? texts.at(-1) ?? ''

function drawTexts(
  context: CanvasRenderingContext2D,
  { layout, load, experts: all }: RankView,
  plan: RankPlan,
  inks: Inks,
) {
  const room = plan.cell.width - 2 * PADDING
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.font = `11px ${inks.sans}`
  const widest = expertsText({ first: all - layout.localExperts, last: all - 1 })
  const isLong = context.measureText(widest).width <= room
  for (const { rank, experts } of layout.ranks) {
    const [x, y] = [(plan.x[rank] ?? 0) + PADDING, plan.y[rank] ?? 0]
    const zeros = load.zeros[rank] ?? 0
    const tokens = load.tokens[rank] ?? 0
    context.font = `600 13px ${inks.sans}`
    context.fillStyle = inks.ink
    context.fillText(String(rank), x, y + 21)
    context.font = `11px ${inks.sans}`
    if (zeros > 0) {
      context.textAlign = 'right'
      context.fillStyle = inks.starved
      context.fillText(fitting(context, [`${zeros} without`, `${zeros}`], room - 40), x + room - 4, y + 21)
      context.textAlign = 'left'
    }
    context.fillStyle = inks.ink2
    context.fillText(
      isLong ? expertsText(experts) : expertsText(experts).replace(/experts? /, 'E '),
      x,
      y + 35,
    )
    context.fillText(fitting(context, [tokensText(tokens), countText(tokens)], room), x, y + 49)
  }
}

function drawNumbers(context: CanvasRenderingContext2D, { x, y, cell }: RankPlan, inks: Inks) {
  context.font = `${cell.width < 34 ? 11 : 12}px ${inks.sans}`
  context.fillStyle = inks.ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const [rank, left] of x.entries()) {
    context.fillText(String(rank), left + cell.width / 2, (y[rank] ?? 0) + cell.height / 2 + 1)
  }
}

/** Every n-th of some labels that stand so many px apart, n the smallest power of two that keeps them apart. */
const every = (widest: number, step: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(widest / step)))

function drawLabels(context: CanvasRenderingContext2D, plan: RankPlan, inks: Inks) {
  context.font = `11px ${inks.mono}`
  context.fillStyle = inks.ink3
  context.textBaseline = 'middle'
  for (const [index, axis] of plan.axes.entries()) {
    const outer = plan.axes.slice(index + 1)
    if (axis.labelTop !== null) drawColumns(context, plan, axis, outer)
    if (axis.labelRight !== null) drawLines(context, plan, axis, outer)
  }
}

/** Places that the axes around one put it at, along one side of the screen. */
const offsets = (outer: readonly PlannedAxis[], along: 'across' | 'down'): number[] =>
  outer.reduce<number[]>(
    (found, axis) =>
      found.flatMap((offset) =>
        Array.from(
          { length: axis[along] },
          (_, at) => offset + at * (along === 'across' ? axis.stepX : axis.stepY),
        ),
      ),
    [0],
  )

function drawColumns(
  context: CanvasRenderingContext2D,
  { left, cell, axes }: RankPlan,
  axis: PlannedAxis,
  outer: readonly PlannedAxis[],
) {
  const y = (axis.labelTop ?? 0) + LABEL_LINE / 2
  context.textAlign = 'right'
  context.fillText(axis.name, left - 8, y)
  context.textAlign = 'center'
  const inner = axes
    .slice(0, axes.indexOf(axis))
    .reduce((span, { across, stepX }) => span + (across - 1) * stepX, 0)
  const widest = context.measureText(String(axis.size - 1)).width + 6
  const step = every(widest, axis.stepX)
  for (const offset of offsets(outer, 'across')) {
    for (let at = 0; at < axis.size; at += step) {
      context.fillText(String(at), left + offset + at * axis.stepX + (inner + cell.width) / 2, y)
    }
  }
}

function drawLines(
  context: CanvasRenderingContext2D,
  { top, cell, axes }: RankPlan,
  axis: PlannedAxis,
  outer: readonly PlannedAxis[],
) {
  context.textAlign = 'right'
  const x = axis.labelRight ?? 0
  const inner = axes
    .slice(0, axes.indexOf(axis))
    .reduce((span, { down, stepY }) => span + (down - 1) * stepY, 0)
  const step = every(13, axis.stepY)
  for (const [box, offset] of offsets(outer, 'down').entries()) {
    for (let line = 0; line < axis.down; line += step) {
      const text = lineLabel(axis, line)
      const named = line === 0 && box === 0 ? `${axis.name} ${text}` : text
      context.fillText(named, x, top + offset + line * axis.stepY + (inner + cell.height) / 2)
    }
  }
}
