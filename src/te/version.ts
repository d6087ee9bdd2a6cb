// Not the package's index, which brings the ranges along that nothing here asks for.
import { compare, ge } from '@renovatebot/pep440/lib/operator.js'
import { valid } from '@renovatebot/pep440/lib/version.js'

/** The release from which ModelOpt's gate takes TE to pack its arguments. */
export const PACKED_SINCE = '2.10'

/** A string that Python's `packaging.version.Version` would refuse too. */
export class InvalidVersionError extends Error {
  readonly code = 'invalid-version'
  readonly version: string

  constructor(version: string) {
    super(`'${version}' is not a PEP 440 version; write it like 2.12.0, 2.10.0rc1 or 2.20.0.dev0+abc123`)
    this.name = 'InvalidVersionError'
    this.version = version
  }
}

/** What two ways to write a version gate say of one version. */
export interface GateVerdicts {
  /** As given. */
  readonly version: string
  /** `Version(bound) <= Version(version)`; null where `packaging` would raise InvalidVersion. */
  readonly pep440: boolean | null
  /** `version >= bound` on Python strings. */
  readonly string: boolean
}

/** As `packaging` reads it: white space around a version does not count. Throws InvalidVersionError. */
function parsed(version: string): string {
  const known = valid(version.trim())
  if (known === null) throw new InvalidVersionError(version)
  return known
}

/**
 * Orders PEP 440 versions, pre-, post-, development and local ones included: negative, 0 or positive.
 * Throws InvalidVersionError.
 */
export function compareVersions(a: string, b: string): number {
  return compare(parsed(a), parsed(b))
}

/** Python's `a >= b` on strings: by code point, where JavaScript's own goes by UTF-16 unit. */
function stringAtLeast(a: string, b: string): boolean {
  const [left, right] = [Array.from(a), Array.from(b)]
  const at = left.findIndex((char, index) => char !== right[index])
  if (at < 0) return left.length >= right.length
  const other = right[at]
  return other === undefined || (left[at]?.codePointAt(0) ?? 0) > (other.codePointAt(0) ?? 0)
}

/**
 * What PEP 440 and Python's string order say to "is this version at least `bound`?". The bound is that of ModelOpt's
 * `Version("2.10") <= Version(te.__version__)` unless given: https://github.com/NVIDIA/Model-Optimizer/pull/833.
 * Throws InvalidVersionError for the bound only.
 */
export function gateVerdicts(version: string, bound: string = PACKED_SINCE): GateVerdicts {
  const known = valid(version.trim())
  return {
    version,
    pep440: known === null ? null : ge(known, parsed(bound)),
    string: stringAtLeast(version, bound),
  }
}
