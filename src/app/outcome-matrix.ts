import { judgeCase } from '../modelopt/decompose.ts'
import type { Parser } from '../modelopt/parser.ts'
import type { Verdict } from '../modelopt/verdict.ts'
import type { CallOptions } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { caseKey } from './same-case.ts'

/**
 * The verdicts of every parser (rows) on every release (columns). It yields after each case that it runs, so that a page can
 * spread the work over several tasks: at 512 experts all of it takes longer than a frame.
 */
export function* outcomeMatrix(
  parsers: readonly Parser[],
  releases: readonly Release[],
  options: CallOptions,
): Generator<undefined, Verdict[][]> {
  const rows: Verdict[][] = []
  for (const parser of parsers) {
    const known = new Map<string, Verdict>()
    const row: Verdict[] = []
    for (const release of releases) {
      const key = caseKey(release)
      const verdict = known.get(key) ?? judgeCase(release, parser, options)
      if (!known.has(key)) yield
      known.set(key, verdict)
      row.push(verdict)
    }
    rows.push(row)
  }
  return rows
}
