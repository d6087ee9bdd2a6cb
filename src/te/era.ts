import { atlas } from './atlas.ts'
import { eraLabel } from './era-label.ts'
import type { Release } from './release.ts'

/** A run of releases that lay out the call alike; see era-key.ts for what counts. */
export interface Era {
  /** The id of its first tag, or of its first ref where it has no tag. */
  readonly id: string
  /** What it changed, in a few words. */
  readonly label: string
  /** In the atlas's order. Not always neighbours: `release_v2.16.post` (2.16.0) is of the era of v2.17. */
  readonly releases: readonly Release[]
  /** The release that the era is named after. */
  readonly first: Release
}

/** The eras of the atlas (or of other rows in its order), each in the order of the release that it is named after. */
export function eras(releases: readonly Release[] = atlas): Era[] {
  const named = releases.filter(({ id, era }) => id === era)
  return named.map((first, index) => ({
    id: first.id,
    label: eraLabel(named[index - 1] ?? null, first),
    releases: releases.filter(({ era }) => era === first.id),
    first,
  }))
}
