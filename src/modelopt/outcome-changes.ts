import type { CallOptions, CallPath } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { judgeCase } from './decompose.ts'
import type { Parser } from './parser.ts'
import { toRanges } from './trace.ts'
import type { Outcome } from './verdict.ts'

/** Numbers of GEMMs for which a parser fares differently on two releases. */
export interface OutcomeChange {
  readonly parser: string
  readonly path: CallPath
  readonly from: Outcome
  readonly to: Outcome
  /** Runs of N, first and last included. */
  readonly gemms: readonly (readonly [first: number, last: number])[]
}

/**
 * Every N up to here is run; outcomes change with N only up to twice the items of `non_tensor_args`
 * (26 at most so far), so a table to 64 shows every boundary.
 */
export const LARGEST_GEMMS = 64

/** The parsers whose outcome differs between two releases, and for which N from 1 to 64. */
export function outcomeChanges(
  a: Release,
  b: Release,
  parsers: readonly Parser[],
  optionsFor: (path: CallPath, gemms: number) => CallOptions,
): OutcomeChange[] {
  const paths: readonly CallPath[] = ['forward', 'apply']
  return parsers.flatMap((parser) =>
    paths.flatMap((path) => {
      const changed = new Map<string, { from: Outcome; to: Outcome; gemms: number[] }>()
      for (let gemms = 1; gemms <= LARGEST_GEMMS; gemms++) {
        const options = optionsFor(path, gemms)
        const from = judgeCase(a, parser, options).outcome
        const to = judgeCase(b, parser, options).outcome
        if (from === to) continue
        const key = `${from} ${to}`
        const entry = changed.get(key) ?? { from, to, gemms: [] }
        entry.gemms.push(gemms)
        changed.set(key, entry)
      }
      return [...changed.values()].map(({ from, to, gemms }) => ({
        parser: parser.id,
        path,
        from,
        to,
        gemms: toRanges(gemms),
      }))
    }),
  )
}
