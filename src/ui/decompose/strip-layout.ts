import type { SlotRange } from '../../modelopt/trace.ts'
import type { Slot } from '../../te/call.ts'

/** A run of slots drawn alike: one slot of its own, or all tensors of a group. Lengths in px. */
export interface Segment {
  readonly role: Slot['role']
  readonly slots: SlotRange
  readonly x: number
  readonly width: number
  /** The width of one slot, the gap after it included. */
  readonly pitch: number
}

export interface StripLayout {
  readonly segments: readonly Segment[]
  /** The whole strip; more than was asked for where the slots need more. */
  readonly width: number
}

const GAP = 2
/** Narrower and a group of tensors cannot be told apart or hit. */
const LEAST_GROUP = 96
/** On less than this the slots that stand alone make do with less. */
const NARROW = 480
const NARROW_SHARE = 0.72
const SINGLE: Readonly<Record<Slot['role'], number>> = {
  ctx: 48,
  inp: 44,
  m_splits: 64,
  non_tensor_args: 112,
  flag: 18,
  weights: 96,
  weights_fp8: 96,
  biases: 96,
  out: 44,
  dgrad_out: 68,
}

/** Places the slots of a call in a strip: what stands alone gets what its name needs, the groups share the rest. */
export function layOutStrip(slots: readonly Slot[], available: number): StripLayout {
  const runs = groupRuns(slots)
  const single = (role: Slot['role']) => SINGLE[role] * (available < NARROW ? NARROW_SHARE : 1)
  const fixed = runs
    .filter((run) => !run.isGroup)
    .reduce((sum, { role, slots: [first, last] }) => sum + (last - first + 1) * (single(role) + GAP), 0)
  const groups = runs.filter((run) => run.isGroup)
  const share = Math.max(LEAST_GROUP, (available - fixed - groups.length * GAP) / Math.max(1, groups.length))
  let x = 0
  const segments = runs.map(({ role, slots: range, isGroup }) => {
    const count = range[1] - range[0] + 1
    const width = isGroup ? share : count * (single(role) + GAP) - GAP
    const segment = { role, slots: range, x, width, pitch: (width + GAP) / count }
    x += width + GAP
    return segment
  })
  return { segments, width: Math.max(0, x - GAP) }
}

/** The stretch that a run of slots takes up. */
export function extent({ segments }: StripLayout, [first, last]: SlotRange): { x: number; width: number } {
  const left = edge(segments, first, 0)
  return { x: left, width: Math.max(0, edge(segments, last, 1) - GAP - left) }
}

/** The slot at a position; the nearest one in a gap or beyond an end. */
export function slotAt({ segments }: StripLayout, x: number): number {
  const segment = segments.findLast((candidate) => candidate.x <= x) ?? segments[0]
  if (!segment) return 0
  const [first, last] = segment.slots
  return Math.min(last, Math.max(first, first + Math.floor((x - segment.x) / segment.pitch)))
}

function edge(segments: readonly Segment[], slot: number, side: 0 | 1): number {
  const segment = segments.find(({ slots: [first, last] }) => first <= slot && slot <= last)
  return segment ? segment.x + (slot - segment.slots[0] + side) * segment.pitch : 0
}

interface Run {
  readonly role: Slot['role']
  readonly slots: SlotRange
  readonly isGroup: boolean
}

function groupRuns(slots: readonly Slot[]): Run[] {
  const runs: Run[] = []
  for (const { index, role, expert } of slots) {
    const last = runs.at(-1)
    if (last?.role === role) runs[runs.length - 1] = { ...last, slots: [last.slots[0], index] }
    else runs.push({ role, slots: [index, index], isGroup: expert !== null })
  }
  return runs
}
