import { atlas } from '../te/atlas.ts'
import { calibrateCommand } from './calibrate-command.ts'
import { decomposeCommand } from './decompose-command.ts'
import { diffCommand } from './diff-command.ts'
import { encodeCommand } from './encode-command.ts'
import { gateCommand } from './gate-command.ts'
import { layoutCommand } from './layout-command.ts'
import { matrixCommand } from './matrix-command.ts'
import { readOptions } from './options.ts'
import { quantizeCommand } from './quantize-command.ts'
import { reportCommand } from './report-command.ts'
import { routeCommand } from './route-command.ts'

/** A command: its result is printed as JSON, a text as it is. */
export interface Command {
  readonly name: string
  readonly usage: string
  /** The result, or a promise of it. Raises or rejects with a UsageError, or the error of what was not found, for bad input. */
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
  reportCommand,
  matrixCommand,
  gateCommand,
  quantizeCommand,
  encodeCommand,
  layoutCommand,
  routeCommand,
  calibrateCommand,
]
