import { releaseName } from '../../app/release-name.ts'
import { eras } from '../../te/era.ts'
import type { SelectGroup } from '../kit/select-field.tsx'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * `27 Jan 2026`, of `2026-01-27`. Not by `Intl`, which takes as long to start as all else of the first screen together.
 */
export const dateText = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

/** Every release, grouped by era. */
export const releaseOptions: readonly SelectGroup<string>[] = eras().map(({ id, label, releases }) => ({
  label: `${releaseName({ id })}: ${label}`,
  options: releases.map((release) => ({
    value: release.id,
    label: releaseName(release),
    ...(release.kind === 'branch' ? { hint: 'branch' } : {}),
  })),
}))
