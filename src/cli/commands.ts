import { atlas } from '../te/atlas.ts'
import { decomposeCommand } from './decompose-command.ts'
import { diffCommand } from './diff-command.ts'
import { gateCommand } from './gate-command.ts'
import { matrixCommand } from './matrix-command.ts'
import { readOptions } from './options.ts'

/** A command: its result is printed as JSON. */
export interface Command {
  readonly name: string
  readonly usage: string
  /** Raises UsageError, UnknownReleaseError or UnknownParserError for bad input. */
  run(args: readonly string[]): unknown
}

export const commands: readonly Command[] = [
  {
    name: 'atlas',
    usage: 'atlas                                   every release and its call layout',
    run: (args) => {
      readOptions(args, {})
      return { releases: atlas }
    },
  },
  diffCommand,
  decomposeCommand,
  matrixCommand,
  gateCommand,
]
