import { changesOf, type Change } from '../te/changes.ts'
import { eras } from '../te/era.ts'
import type { Release } from '../te/release.ts'

/** The pull requests that lie between two releases, in the order in which they reached main; the older may be either. */
export function changesBetween(a: Release, b: Release): Change[] {
  const ids = eras().map(({ id }) => id)
  const [first = 0, last = 0] = [ids.indexOf(a.era), ids.indexOf(b.era)].toSorted((x, y) => x - y)
  return ids.slice(first + 1, last + 1).flatMap(changesOf)
}
