import rows from './atlas.json' with { type: 'json' }
import type { Release } from './release.ts'

/** Every release of Transformer Engine that has `_GroupedLinear`, by version, then date, then id. */
export const atlas: readonly Release[] = rows

/** How many of the nearest ids an UnknownReleaseError names. */
const SUGGESTIONS = 3

/** No row of the atlas has that id. */
export class UnknownReleaseError extends Error {
  readonly code = 'unknown-release'
  readonly id: string
  /** The ids most like it, nearest first. */
  readonly nearest: readonly string[]

  constructor(id: string, nearest: readonly string[]) {
    super(`There is no release '${id}' in the atlas. Nearest: ${nearest.join(', ')}. Name one of them.`)
    this.name = 'UnknownReleaseError'
    this.id = id
    this.nearest = nearest
  }
}

/** What is left of an id when all that may be left out is: `v2.12`, `2.12` and `2.12.0` are one. */
function shorthand(id: string): string {
  return id
    .trim()
    .replace(/^(release_)?v?(?=\d)/, '')
    .replace(/^(\d+\.\d+)\.0(?=$|[._])/, '$1')
}

/** How many characters two strings begin with in common. */
function commonPrefix(a: string, b: string): number {
  const at = Array.from(a).findIndex((char, index) => char !== b[index])
  return at < 0 ? a.length : at
}

/** A version that begins alike is more likely meant than one that is spelt alike: 2.12 for 2.12.1, not 2.16.1. */
function nearestIds(wanted: string): string[] {
  return atlas
    .map(({ id }) => ({ id, short: shorthand(id) }))
    .toSorted(
      (a, b) =>
        commonPrefix(b.short, wanted) - commonPrefix(a.short, wanted) ||
        Math.abs(a.short.length - wanted.length) - Math.abs(b.short.length - wanted.length),
    )
    .slice(0, SUGGESTIONS)
    .map(({ id }) => id)
}

/**
 * The release of that id, where `release_`, `v` and a `.0` patch may be left out: `v2.12`, `2.12`, `2.12.0`, `2.19`, `main`.
 * It goes by the ref's name and not by the version that the ref states (v2.2.1 states 2.2.0).
 * Throws UnknownReleaseError.
 */
export function findRelease(id: string): Release {
  const wanted = shorthand(id)
  const found = atlas.find((row) => row.id === id) ?? atlas.find((row) => shorthand(row.id) === wanted)
  if (found) return found
  throw new UnknownReleaseError(id, nearestIds(wanted))
}
