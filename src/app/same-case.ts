import type { Release } from '../te/release.ts'
import { compareVersions, PACKED_SINCE } from '../te/version.ts'

/**
 * Releases with the same key come out alike with every parser: they build the same call (era), their modules take the same
 * options, and their versions are on the same side of the one gate that a parser has (#833).
 */
export const caseKey = ({ era, singleGrouped, version }: Release): string =>
  [era, singleGrouped, compareVersions(version, PACKED_SINCE) >= 0].join(' ')
