import { judgeCase } from '../modelopt/decompose.ts'
import { LARGEST_GEMMS, type OutcomeChange } from '../modelopt/outcome-changes.ts'
import type { Parser } from '../modelopt/parser.ts'
import { toRanges } from '../modelopt/trace.ts'
import type { CallOptions, CallPath } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { caseKey } from './same-case.ts'

const PATHS: readonly CallPath[] = ['forward', 'apply']

/**
 * What `outcomeChanges` finds, a number of GEMMs at a time: it yields after each, so that a page can spread the work over
 * several tasks.
 */
export function* outcomeShifts(
  a: Release,
  b: Release,
  parsers: readonly Parser[],
  optionsFor: (path: CallPath, gemms: number) => CallOptions,
): Generator<undefined, OutcomeChange[]> {
  if (caseKey(a) === caseKey(b)) return []
  const shifts: OutcomeChange[] = []
  for (const parser of parsers) {
    for (const path of PATHS) {
      const found = new Map<string, Pick<OutcomeChange, 'from' | 'to'> & { readonly gemms: number[] }>()
      for (let gemms = 1; gemms <= LARGEST_GEMMS; gemms++) {
        const options = optionsFor(path, gemms)
        const from = judgeCase(a, parser, options).outcome
        const to = judgeCase(b, parser, options).outcome
        yield
        if (from === to) continue
        const shift = found.get(`${from} ${to}`) ?? { from, to, gemms: [] }
        shift.gemms.push(gemms)
        found.set(`${from} ${to}`, shift)
      }
      for (const { gemms, ...shift } of found.values()) {
        shifts.push({ parser: parser.id, path, ...shift, gemms: toRanges(gemms) })
      }
    }
  }
  return shifts
}
