import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { judgeCase } from './decompose.ts'
import type { Parser } from './parser.ts'
import { programs } from './parsers/programs.ts'
import type { Verdict } from './verdict.ts'

/**
 * One parser against many releases, in their order. Releases of one era make the same call, so each era is run once; a
 * parser that asks for the version, or a layer that may hold single grouped parameters, is run apart.
 */
export function verdictsByRelease(
  releases: readonly Release[],
  parser: Parser,
  options: CallOptions,
): readonly Verdict[] {
  const asksVersion = programs[parser.id]?.source.includes('TE_VERSION') ?? false
  const known = new Map<string, Verdict>()
  return releases.map((release) => {
    const { era, singleGrouped, version } = release
    const key = [era, singleGrouped, ...(asksVersion ? [version] : [])].join(' ')
    const verdict = known.get(key) ?? judgeCase(release, parser, options)
    known.set(key, verdict)
    return verdict
  })
}
