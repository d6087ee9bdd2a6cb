import { semverVerdict } from '../te/semver-gate.ts'
import { gateVerdicts } from '../te/version.ts'

/** Who is asked, in the order of the table. */
export const OPINIONS = ['pep440', 'string', 'semver', 'coerced'] as const
export type Opinion = (typeof OPINIONS)[number]

/** What four orders answer to "is this version at least the bound?"; null where one refuses the version. */
export type Opinions = Readonly<Record<Opinion, boolean | null>>

/** Asks PEP 440, Python's strings, npm's semver, and semver once it has coerced the version to three numbers. */
export function opinions(version: string, bound: string): Opinions {
  const { pep440, string } = gateVerdicts(version, bound)
  const { strict, coercedAtLeast } = semverVerdict(version, bound)
  return { pep440, string, semver: strict, coerced: coercedAtLeast }
}

/** Whether two of those that answer contradict each other. */
export const differ = (given: Opinions): boolean =>
  new Set(Object.values(given).filter((answer) => answer !== null)).size > 1
