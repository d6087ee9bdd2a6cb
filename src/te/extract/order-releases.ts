import { eraKey } from '../era-key.ts'
import type { Release } from '../release.ts'
import { compareVersions } from '../version.ts'

/** A row of the atlas before its era is known. */
export type Row = Omit<Release, 'era'>

/** By version, then commit date, then id: several refs may state one version. */
function compareRows(a: Row, b: Row): number {
  return (
    compareVersions(a.version, b.version) ||
    Number(a.date > b.date) - Number(a.date < b.date) ||
    Number(a.id > b.id) - Number(a.id < b.id)
  )
}

/** Orders the rows and names each one's era after the first tag of that era, or its first ref where it has no tag. */
export function orderReleases(rows: readonly Row[]): Release[] {
  const ordered = rows.toSorted(compareRows)
  const eras = new Map<string, string>()
  for (const row of [...ordered.filter(({ kind }) => kind === 'tag'), ...ordered]) {
    const key = eraKey(row)
    if (!eras.has(key)) eras.set(key, row.id)
  }
  return ordered.map(({ id, kind, version, commit, date, ...layout }) => {
    return { id, kind, version, commit, date, era: eras.get(eraKey(layout)) ?? id, ...layout }
  })
}
