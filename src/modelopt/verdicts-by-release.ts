import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { compareVersions } from '../te/version.ts'
import { judgeCase } from './decompose.ts'
import type { Parser } from './parser.ts'
import { programs } from './parsers/programs.ts'
import type { Verdict } from './verdict.ts'

/**
 * One parser against many releases, in their order. Releases with the same key fare alike, so one of them is run; it yields
 * after each run, so that a page can spread the work over several tasks.
 */
export function* verdictsByRelease(
  releases: readonly Release[],
  parser: Parser,
  options: CallOptions,
): Generator<undefined, Verdict[]> {
  const keyOf = caseKey(parser)
  const known = new Map<string, Verdict>()
  for (const release of releases) {
    const key = keyOf(release)
    if (known.has(key)) continue
    known.set(key, judgeCase(release, parser, options))
    yield
  }
  return releases.flatMap((release) => known.get(keyOf(release)) ?? [])
}

/**
 * Says which releases a parser cannot tell apart: they build the same call (era), their layers take the same options, and
 * their versions are on the same side of every version that the parser's text asks about.
 */
export function caseKey(parser: Parser): (release: Release) => string {
  const gates = [...(programs[parser.id]?.source.matchAll(/Version\("([^"]+)"\)/g) ?? [])].flatMap(
    ([, gate]) => gate ?? [],
  )
  return ({ era, singleGrouped, version }) =>
    [era, singleGrouped, ...gates.map((gate) => compareVersions(gate, version) <= 0)].join(' ')
}
