import type { CallOptions, CallPath } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { judgeCase } from './decompose.ts'
import type { Parser } from './parser.ts'
import { toRanges } from './trace.ts'
import { caseKey } from './verdicts-by-release.ts'
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

const PATHS: readonly CallPath[] = ['forward', 'apply']

/**
 * The parsers whose outcome differs between two releases, and for which N from 1 to 64. It yields after each N, so that a
 * page can spread the work over several tasks.
 */
export function* outcomeChanges(
  a: Release,
  b: Release,
  parsers: readonly Parser[],
  optionsFor: (path: CallPath, gemms: number) => CallOptions,
): Generator<undefined, OutcomeChange[]> {
  const changes: OutcomeChange[] = []
  for (const parser of parsers) {
    if (caseKey(parser)(a) === caseKey(parser)(b)) continue
    for (const path of PATHS) {
      const found = new Map<string, Pick<OutcomeChange, 'from' | 'to'> & { readonly gemms: number[] }>()
      for (let gemms = 1; gemms <= LARGEST_GEMMS; gemms++) {
        const options = optionsFor(path, gemms)
        const from = judgeCase(a, parser, options).outcome
        const to = judgeCase(b, parser, options).outcome
        yield
        if (from === to) continue
        const change = found.get(`${from} ${to}`) ?? { from, to, gemms: [] }
        change.gemms.push(gemms)
        found.set(`${from} ${to}`, change)
      }
      for (const { gemms, ...change } of found.values()) {
        changes.push({ parser: parser.id, path, ...change, gemms: toRanges(gemms) })
      }
    }
  }
  return changes
}
