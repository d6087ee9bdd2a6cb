import type { Release } from './release.ts'

function itemCount({ nonTensorArgs }: Release): string {
  return `${nonTensorArgs?.length ?? 0} items`
}

/** Arguments before the starred groups. */
function plainArgs({ call }: Release): readonly string[] {
  return call.filter((name) => !name.startsWith('*'))
}

/** Arguments of `now` that `before` lacks, when none of its own is gone. */
function onlyAdded(before: Release, now: Release): readonly string[] {
  const [old, names] = [plainArgs(before), plainArgs(now)]
  return old.every((name) => names.includes(name)) ? names.filter((name) => !old.includes(name)) : []
}

function collapses({ trailing }: Release): boolean {
  return trailing.some(({ collapsedBy }) => collapsedBy !== null)
}

/**
 * What sets an era apart from the one before it, in a few words: the most consequential difference, for a parser that
 * reads by position, is named first and alone.
 */
export function eraLabel(before: Release | null, now: Release): string {
  if (!before) return `${plainArgs(now).length} flat args`
  if (now.nonTensorArgs && !before.nonTensorArgs) return `packed: ${itemCount(now)}`
  if (now.returns !== before.returns) return `returns a ${now.returns}`
  const added = onlyAdded(before, now)
  if (added.includes('m_splits')) return 'm_splits out'
  const regrouped = added.find((name) => before.call.includes(`*${name}`))
  if (regrouped) return `${regrouped} as a list`
  if (added.length > 0) return `+ ${added.join(', ')}`
  if (collapses(now) && !collapses(before)) return `${itemCount(now)}, single grouped`
  return now.nonTensorArgs ? itemCount(now) : `${plainArgs(now).length} flat args`
}
