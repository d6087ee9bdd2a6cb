/** One axis of the ranks: what it is called and how many places it has. */
export interface GridAxis {
  readonly name: string
  readonly size: number
}

/** An axis on screen: its places stand side by side, `across` of them before the next line begins. */
export interface PlannedAxis extends GridAxis {
  readonly across: number
  readonly down: number
  /** px from one place to the next. */
  readonly stepX: number
  readonly stepY: number
  /** px from the left where the labels of its lines end; null where it has a single line. */
  readonly labelRight: number | null
  /** px from the top where the labels of its columns stand; null where it has several lines or a single place. */
  readonly labelTop: number | null
}

/** Boxes in boxes: the first axis inside the second, and so on; rectangles all of one size at the bottom. All in px. */
export interface GridPlan {
  readonly cell: { readonly width: number; readonly height: number }
  readonly axes: readonly PlannedAxis[]
  /** Where the first cell begins. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Wider cells than that only spread what they say. */
const MAX_CELL = 112
/** Narrower ones cannot be told apart, let alone be pointed at. */
const MIN_CELL = 7
/** Cells from this width on carry three lines of text, from the second on a number. */
export const TEXT_CELL = 68
export const NUMBER_CELL = 26
/** A map beyond this height no longer fits beside what is said about it. */
const FITTING_HEIGHT = 440
/** Of a label, in the 11 px mono of the map. */
const LETTER_PX = 6.7
export const LABEL_LINE = 16
/** Room for the names of the axes whose numbers stand on top. */
const MIN_LEFT = 38

/** What a line of a wrapped axis is called: its places. */
export const lineLabel = ({ size, across }: Pick<PlannedAxis, 'size' | 'across'>, line: number): string => {
  const first = line * across
  const last = Math.min(size, first + across) - 1
  return first === last ? String(first) : `${first}–${last}`
}

interface Trial {
  readonly across: readonly number[]
  readonly cost: number
}

/**
 * Places the ranks of a grid in a width: inner axes to the right and outer ones down where that fits, an axis too long for a
 * line wrapped into several. Of all ways it takes the one with the largest cells that is not too high.
 *
 * @param axes the fastest first; those of size 1 take no room.
 */
export function planGrid(axes: readonly GridAxis[], width: number): GridPlan {
  const shown = axes.filter(({ size }) => size > 1)
  let best: Trial = { across: shown.map(() => 1), cost: Infinity }
  // A single axis wraps as text does; of several, one that wraps breaks up a table.
  const perWrap = shown.length === 1 ? 0.3 : 0.8
  for (const across of combinations(shown.map(({ size }) => widths(size)))) {
    const plan = measure(shown, across, width)
    const wrapped = shown.filter(({ size }, index) => across[index] !== 1 && across[index] !== size).length
    const { cell } = plan
    const tooNarrow = plan.width > width ? 100 + plan.width / width : 0
    const tooHigh = Math.max(0, plan.height / FITTING_HEIGHT - 1) * 4
    const turned = isTurned(plan.axes) ? 1 : 0
    const area = Math.log2(cell.width * cell.height)
    const cost = tooNarrow + tooHigh + perWrap * wrapped + turned + plan.height / 10_000 - area
    if (cost < best.cost) best = { across, cost }
  }
  return measure(shown, best.across, width)
}

/** How many places of an axis may stand on a line: all, one, or what divides it; with few divisors, near fractions too. */
function widths(size: number): number[] {
  const all = Array.from({ length: size }, (_, index) => index + 1)
  const divisors = all.filter((candidate) => size % candidate === 0)
  if (divisors.length > 4 || size < 16) return divisors
  return [...new Set([...divisors, ...[2, 3, 4, 6, 8, 12, 16].map((parts) => Math.ceil(size / parts))])]
}

const combinations = (choices: readonly (readonly number[])[]): number[][] =>
  choices.reduce<number[][]>(
    (found, options) => found.flatMap((head) => options.map((option) => [...head, option])),
    [[]],
  )

/** An inner axis goes down beside an outer one that goes across: not the way a table is read. */
const isTurned = (axes: readonly PlannedAxis[]): boolean => {
  const down = axes.findIndex(({ across }) => across === 1)
  return down >= 0 && axes.slice(down).some(({ across }) => across > 1)
}

const gapFor = (cell: number): number => (cell >= 40 ? 4 : cell >= 14 ? 2 : 1)

function measure(shown: readonly GridAxis[], across: readonly number[], width: number): GridPlan {
  const sized = shown.map((axis, index) => {
    const wide = across[index] ?? 1
    return { ...axis, across: wide, down: Math.ceil(axis.size / wide) }
  })
  const labels = sized.map((axis) => (axis.down > 1 ? labelWidth(axis) : 0))
  const left = Math.max(
    MIN_LEFT,
    labels.reduce((sum, label) => sum + label, 0),
  )
  const columns = sized.reduce((product, axis) => product * axis.across, 1)
  // The gaps hang on the size of the cells; two rounds find both.
  let cell = MAX_CELL
  for (let round = 0; round < 3; round++) {
    const gaps = spanOf(sized, 'across', 0, gapFor(cell))
    cell = Math.min(MAX_CELL, Math.max(MIN_CELL, Math.floor((width - left - gaps) / columns)))
  }
  const gap = gapFor(cell)
  const height = cell >= TEXT_CELL ? 60 : Math.min(cell, 36)
  const tops = sized.filter((axis) => axis.down === 1 && axis.across > 1).length
  let [stepX, stepY, between, right, line] = [cell, height, gap, left, tops]
  const planned = sized.map((axis, index) => {
    const [ownX, ownY] = [stepX + between, stepY + between]
    stepX = axis.across * ownX - between
    stepY = axis.down * ownY - between
    between = 2 * between + 2
    const labelRight = axis.down > 1 ? right - 8 : null
    right -= labels[index] ?? 0
    const labelTop = axis.down === 1 ? --line * LABEL_LINE : null
    return { ...axis, stepX: ownX, stepY: ownY, labelRight, labelTop }
  })
  const top = tops * LABEL_LINE + (tops > 0 ? 4 : 0)
  return { cell: { width: cell, height }, axes: planned, left, top, width: left + stepX, height: top + stepY }
}

const labelWidth = (axis: PlannedAxisSize): number => {
  const last = lineLabel(axis, axis.down - 1).length
  const first = `${axis.name} ${lineLabel(axis, 0)}`.length
  return Math.ceil(Math.max(first, last) * LETTER_PX) + 10
}

type PlannedAxisSize = Pick<PlannedAxis, 'name' | 'size' | 'across' | 'down'>

/** px that the gaps between cells take, all axes together. */
function spanOf(
  axes: readonly PlannedAxisSize[],
  along: 'across' | 'down',
  cell: number,
  gap: number,
): number {
  let [span, between] = [cell, gap]
  for (const axis of axes) {
    span = axis[along] * (span + between) - between
    between = 2 * between + 2
  }
  return span
}

/** Where the cell of a slot begins; slots count the axes' places, the first axis fastest. */
export function placeOfSlot(
  { axes, left, top }: GridPlan,
  slot: number,
): { readonly x: number; readonly y: number } {
  let [x, y, rest] = [left, top, slot]
  for (const { size, across, stepX, stepY } of axes) {
    const at = rest % size
    rest = Math.floor(rest / size)
    x += (at % across) * stepX
    y += Math.floor(at / across) * stepY
  }
  return { x, y }
}

/** The slot under a point; null between cells and outside. */
export function slotAt({ axes, cell, left, top }: GridPlan, x: number, y: number): number | null {
  let [restX, restY, slot] = [x - left, y - top, 0]
  if (restX < 0 || restY < 0) return null
  for (const { size, across, down, stepX, stepY } of axes.toReversed()) {
    const [col, row] = [Math.floor(restX / stepX), Math.floor(restY / stepY)]
    const at = row * across + col
    if (col >= across || row >= down || at >= size) return null
    slot = slot * size + at
    restX -= col * stepX
    restY -= row * stepY
  }
  return restX < cell.width && restY < cell.height ? slot : null
}
