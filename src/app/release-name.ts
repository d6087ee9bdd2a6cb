import type { Release } from '../te/release.ts'

/** `2.12` for a tag, `2.16.post` for a branch, `main`: as short as a release can be called and still be told apart. */
export const releaseName = ({ id }: Pick<Release, 'id'>): string => id.replace(/^(release_)?v/, '')
