import type { Release, TrailingGroup } from './release.ts'

/** One thing that a call passes: an argument, an item of `non_tensor_args`, or a whole trailing group. */
export interface Slot {
  /** Forward's name for it; a group without its star. */
  readonly name: string
  readonly within: 'args' | 'non_tensor_args' | 'trailing'
  /** On the grad path: `args[1]`, `non_tensor_args[3]`, `args[2+N:2+2N]`. */
  readonly at: string
  /** As annotated; of m_splits what it is at run time, of a group how many; null where the source does not say. */
  readonly type: string | null
}

/** `args[k+jN : k+(j+1)N]`, as short as it can be written. */
function groupAt(start: number, index: number): string {
  const bound = (times: number) => (times === 0 ? `${start}` : `${start}+${times === 1 ? '' : times}N`)
  return `args[${bound(index)}:${bound(index + 1)}]`
}

function groupType({ collapsedBy }: TrailingGroup): string {
  return collapsedBy ? `N tensors, or 1 with ${collapsedBy}` : 'N tensors'
}

/** The full call of a release, packed items in the place of their tuple, right after it. */
export function slotsOf({ call, params, nonTensorArgs, mSplits, trailing }: Release): Slot[] {
  const typeOf = (name: string) =>
    name === 'm_splits' ? mSplits.type : (params.find((param) => param.name === name)?.annotation ?? null)
  const plain = call.filter((name) => !name.startsWith('*'))
  const args = plain.flatMap((name, index): Slot[] => {
    const slot: Slot = { name, within: 'args', at: `args[${index}]`, type: typeOf(name) }
    if (name !== 'non_tensor_args') return [slot]
    const items = (nonTensorArgs ?? []).map((item, at): Slot => ({
      name: item,
      within: name,
      at: `${name}[${at}]`,
      type: typeOf(item),
    }))
    return [slot, ...items]
  })
  const groups = trailing.map((group, index): Slot => ({
    name: group.name,
    within: 'trailing',
    at: groupAt(plain.length, index),
    type: groupType(group),
  }))
  return [...args, ...groups]
}
