import { semverVerdict } from '../te/semver-gate.ts'
import { gateVerdicts } from '../te/version.ts'
import type { Command } from './commands.ts'
import { readOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

/** What three orders say of the gate `Version("2.10") <= v`. */
export const gateCommand: Command = {
  name: 'gate',
  usage:
    'gate VERSION…                           what Version("2.10") <= v, string order and semver each say',
  run: (args) => {
    const { positionals } = readOptions(args, {}, true)
    if (positionals.length === 0) throw new UsageError('gate needs at least one version.')
    return {
      gates: positionals.map((version) => ({ ...gateVerdicts(version), semver: semverVerdict(version) })),
    }
  },
}
