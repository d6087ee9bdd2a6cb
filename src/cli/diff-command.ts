import { finish } from '../modelopt/finish.ts'
import { outcomeChanges } from '../modelopt/outcome-changes.ts'
import { parsers } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import { diffReleases } from '../te/diff.ts'
import type { Command } from './commands.ts'
import { callOptions, readOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

/** What changed in the call between two releases, and what that does to each parser. */
export const diffCommand: Command = {
  name: 'diff',
  usage:
    'diff v2.9 v2.10                         what moved between two releases, and the parsers that it breaks',
  run: (args) => {
    const [from, to, ...more] = readOptions(args, {}, true).positionals
    if (!from || !to || more.length > 0) throw new UsageError('diff needs exactly two releases.')
    const [a, b] = [findRelease(from), findRelease(to)]
    const { rows, returns, trailing } = diffReleases(a, b)
    const of = (change: string) => rows.filter((row) => row.change === change)
    return {
      a: a.id,
      b: b.id,
      added: of('added'),
      removed: of('removed'),
      moved: of('moved'),
      retyped: rows.filter(({ retyped }) => retyped !== null),
      returns,
      trailing,
      outcomes: finish(outcomeChanges(a, b, parsers, (path, gemms) => callOptions(path, gemms, false))),
    }
  },
}
