import { eras } from '../../te/era.ts'
import type { Release } from '../../te/release.ts'
import type { SelectGroup } from '../kit/select-field.tsx'

/** `2.12` for a tag, `2.16.post` for a branch, `main`. */
export const releaseName = ({ id }: Pick<Release, 'id'>): string => id.replace(/^(release_)?v/, '')

/** `27 Jan 2026`. */
export const dateText = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** Every release, grouped by era. */
export const releaseOptions: readonly SelectGroup<string>[] = eras().map(({ id, label, releases }) => ({
  label: `${releaseName({ id })}: ${label}`,
  options: releases.map((release) => ({
    value: release.id,
    label: releaseName(release),
    ...(release.kind === 'branch' ? { hint: 'branch' } : {}),
  })),
}))
