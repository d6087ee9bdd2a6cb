import { releaseName } from '../../app/release-name.ts'
import { eras } from '../../te/era.ts'
import type { SelectGroup } from '../kit/select-field.tsx'

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
