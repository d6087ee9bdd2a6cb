import type { Slot } from '../te/call.ts'
import type { SlotRange, Step } from '../modelopt/trace.ts'
import { toRanges } from '../modelopt/trace.ts'

/** What a parser takes a run of slots for. */
export interface Belief {
  /** The variable that holds the run, e.g. `weights`. */
  readonly label: string
  readonly slots: SlotRange
  /** Whether it is what the parser takes it for; null where the name claims nothing. */
  readonly right: boolean | null
}

/** The variables whose names claim what they hold, and the role they claim. */
const CLAIMS: Readonly<Record<string, Slot['role']>> = { weights: 'weights', biases: 'biases' }

/** The beliefs after a step: the last run of slots each telling variable held, or what went to the weight quantizer. */
export function beliefsAfter(steps: readonly Step[], slots: readonly Slot[]): Belief[] {
  const held = new Map<string, SlotRange>()
  const toWeightQuantizer: number[] = []
  for (const step of steps.filter(({ depth }) => depth === 0)) {
    for (const { name, slots: range } of step.variables) {
      if (range && name in CLAIMS) held.set(name, range)
    }
    for (const { quantizer, slot } of step.quantized) {
      if (quantizer === 'weight' && slot !== null) toWeightQuantizer.push(slot)
    }
  }
  if (!held.has('weights')) {
    const [first, ...more] = toRanges(toWeightQuantizer)
    if (first) held.set('weights', [first[0], more.at(-1)?.[1] ?? first[1]])
  }
  return [...held].map(([label, range]) => ({
    label,
    slots: range,
    right: isWhole(slots, range, CLAIMS[label]),
  }))
}

/** Whether a run is the whole group of one role and nothing else. */
function isWhole(
  slots: readonly Slot[],
  [first, last]: SlotRange,
  role: Slot['role'] | undefined,
): boolean | null {
  if (role === undefined) return null
  const group = slots.filter((slot) => slot.role === role).map(({ index }) => index)
  return group[0] === first && group.at(-1) === last
}
