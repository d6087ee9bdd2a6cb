import type { Release, TrailingGroup } from './release.ts'
import { slotsOf, type Slot } from './slots.ts'

/** What something was and what it became. */
export interface FromTo<T> {
  readonly from: T
  readonly to: T
}

/** One slot of the two calls side by side. */
export interface DiffRow {
  readonly name: string
  /** Where it is in the first release; null where it is not. */
  readonly a: string | null
  readonly b: string | null
  /**
   * `moved`: into or out of `non_tensor_args`, or past others; an index that shifts because something came or went before
   * it is `same`. `retyped`: in its old place, but another annotation, list or tensor, or number of tensors.
   */
  readonly change: 'same' | 'added' | 'removed' | 'moved' | 'retyped'
  /** The two types where both sources state one and they differ: a moved slot may be retyped too. */
  readonly retyped: FromTo<string> | null
}

export interface ReleaseDiff {
  /** The ids compared. */
  readonly a: string
  readonly b: string
  /** Every slot of both, aligned: in the order of `b`, with what was removed where it stood in `a`. */
  readonly rows: readonly DiffRow[]
  readonly returns: FromTo<Release['returns']> | null
  readonly trailing: FromTo<readonly TrailingGroup[]> | null
}

function isSameSlot(a: Slot, b: Slot): boolean {
  return a.name === b.name && a.within === b.within
}

/** Index pairs of a longest common subsequence. */
function commonSlots(a: readonly Slot[], b: readonly Slot[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [slotA, slotB, row] = [a[i], b[j], lengths[i]]
      if (!slotA || !slotB || !row) continue
      row[j] = isSameSlot(slotA, slotB)
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [slotA, slotB] = [a[i], b[j]]
    if (slotA && slotB && isSameSlot(slotA, slotB)) pairs.push([i++, j++])
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++
    else j++
  }
  return pairs
}

function retyping(a: Slot, b: Slot): FromTo<string> | null {
  return a.type !== null && b.type !== null && a.type !== b.type ? { from: a.type, to: b.type } : null
}

function fromTo<T>(from: T, to: T): FromTo<T> | null {
  return JSON.stringify(from) === JSON.stringify(to) ? null : { from, to }
}

/** Compares the calls of two releases, slot by slot. */
export function diffReleases(a: Release, b: Release): ReleaseDiff {
  const [slotsA, slotsB] = [slotsOf(a), slotsOf(b)]
  const rows: DiffRow[] = []
  const emit = (untilA: number, untilB: number, doneA: number, doneB: number) => {
    for (const { name, at } of slotsA.slice(doneA, untilA)) {
      if (slotsB.some((other) => other.name === name)) continue
      rows.push({ name, a: at, b: null, change: 'removed', retyped: null })
    }
    for (const slot of slotsB.slice(doneB, untilB)) {
      const { name, at } = slot
      const old = slotsA.find((other) => other.name === name)
      if (old) rows.push({ name, a: old.at, b: at, change: 'moved', retyped: retyping(old, slot) })
      else rows.push({ name, a: null, b: at, change: 'added', retyped: null })
    }
  }
  let [doneA, doneB] = [0, 0]
  for (const [i, j] of commonSlots(slotsA, slotsB)) {
    emit(i, j, doneA, doneB)
    const [old, slot] = [slotsA[i], slotsB[j]]
    if (old && slot) {
      const retyped = retyping(old, slot)
      rows.push({ name: slot.name, a: old.at, b: slot.at, change: retyped ? 'retyped' : 'same', retyped })
    }
    ;[doneA, doneB] = [i + 1, j + 1]
  }
  emit(slotsA.length, slotsB.length, doneA, doneB)
  return {
    a: a.id,
    b: b.id,
    rows,
    returns: fromTo(a.returns, b.returns),
    trailing: fromTo(a.trailing, b.trailing),
  }
}
