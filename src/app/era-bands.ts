import { atlas } from '../te/atlas.ts'
import { eras } from '../te/era.ts'
import type { Release } from '../te/release.ts'

/** A run of neighbouring releases of one era; a stray branch build interrupts a run. */
export interface EraBand {
  readonly era: string
  /** What the era changed, in a few words. */
  readonly label: string
  readonly releases: readonly Release[]
}

/** The atlas, cut where the era changes. */
export function eraBands(): EraBand[] {
  const labels = new Map(eras().map(({ id, label }) => [id, label]))
  const starts = atlas.flatMap(({ era }, index) => (era === atlas[index - 1]?.era ? [] : [index]))
  return starts.map((start, index) => {
    const releases = atlas.slice(start, starts[index + 1])
    const era = releases[0]?.era ?? ''
    return { era, label: labels.get(era) ?? era, releases }
  })
}
