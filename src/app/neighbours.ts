import { atlas } from '../te/atlas.ts'
import { eras } from '../te/era.ts'
import type { Release } from '../te/release.ts'
import { compareVersions } from '../te/version.ts'

/** Two releases worth comparing. */
export interface Neighbours {
  readonly from: Release
  readonly to: Release
  /** What lies between them, in a few words. */
  readonly label: string
}

/** Every change of era, as the last release before it and the first after; then builds that state one version but differ. */
export function neighbours(): Neighbours[] {
  const all = eras()
  const changes = all.slice(1).map(({ first, label }, index) => {
    const before = all[index]?.releases ?? []
    // A branch may carry a later layout under an earlier version, so a tag is the fairer neighbour where there is one.
    const from = before.findLast(({ kind }) => kind === 'tag') ?? before.at(-1) ?? first
    return { from, to: first, label }
  })
  return [...changes, ...twins()]
}

/** Branches that state the same version with different layouts; which of two came first is for the layout to say. */
function twins(): Neighbours[] {
  const order = eras().map(({ id }) => id)
  const branches = atlas
    .filter(({ kind }) => kind === 'branch')
    .toSorted((a, b) => compareVersions(a.version, b.version) || order.indexOf(a.era) - order.indexOf(b.era))
  return branches.flatMap((to, index) => {
    const from = branches[index - 1]
    if (from?.version !== to.version || from.era === to.era) return []
    return [{ from, to, label: `both call themselves ${to.version}` }]
  })
}
