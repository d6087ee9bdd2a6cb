import { coerce, gte, valid } from 'semver'
import { InvalidVersionError, PACKED_SINCE } from './version.ts'

/** What npm's `semver` makes of a Python version: a third opinion beside PEP 440 and string order. */
export interface SemverVerdict {
  /** `gte(version, bound)`; null where the version is not valid semver, as most PEP 440 versions with a suffix are not. */
  readonly strict: boolean | null
  /** What `coerce` takes the version for: it drops every suffix. null where it finds no number. */
  readonly coerced: string | null
  /** `gte(coerced, bound)`. */
  readonly coercedAtLeast: boolean | null
}

/**
 * Asks semver "is this version at least `bound`?". The bound is coerced, since '2.10' is not valid semver itself.
 * Throws InvalidVersionError for a bound with no number in it.
 */
export function semverVerdict(version: string, bound: string = PACKED_SINCE): SemverVerdict {
  const floor = coerce(bound)
  if (!floor) throw new InvalidVersionError(bound)
  const coerced = coerce(version)?.version ?? null
  return {
    strict: valid(version) === null ? null : gte(version, floor),
    coerced,
    coercedAtLeast: coerced === null ? null : gte(coerced, floor),
  }
}
