import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { decompose, type Decomposition } from './decompose.ts'
import type { Parser } from './parser.ts'

/** Every parser against every release, one row a parser; nothing is traced. */
export function matrix(
  releases: readonly Release[],
  parsers: readonly Parser[],
  options: CallOptions,
): readonly (readonly Decomposition[])[] {
  return parsers.map((parser) =>
    releases.map((release) => decompose(release, parser, options, { traced: false })),
  )
}
