import type { Parser } from '../modelopt/parser.ts'
import type { Verdict } from '../modelopt/verdict.ts'
import { verdictsByRelease } from '../modelopt/verdicts-by-release.ts'
import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'

/**
 * The verdicts of every parser (rows) on every release (columns). It yields after each case that it runs: at 512 experts all
 * of it takes longer than a frame.
 */
export function* outcomeMatrix(
  parsers: readonly Parser[],
  releases: readonly Release[],
  options: CallOptions,
): Generator<undefined, Verdict[][]> {
  const rows: Verdict[][] = []
  for (const parser of parsers) rows.push(yield* verdictsByRelease(releases, parser, options))
  return rows
}
