import type { CallPath } from '../te/call.ts'
import type { Decomposition } from './decompose.ts'
import type { Verdict } from './verdict.ts'

/** One case of the matrix parser × release, as the command line prints it. */
export interface Cell extends Verdict {
  readonly te: string
  readonly parser: string
  readonly path: CallPath
  readonly gemms: number
  readonly bias: boolean
  /** How many arguments TE passes, the leading None included. */
  readonly argsLength: number
}

/** Flattens a decomposition to a cell. */
export function toCell({ release, parser, call, verdict }: Decomposition): Cell {
  const { outcome, exception, stage, parsedNumGemms, inputQuantized, missed, biasesFed } = verdict
  return {
    te: release.id,
    parser: parser.id,
    path: call.options.path,
    gemms: call.options.mSplits.length,
    bias: call.options.bias,
    outcome,
    exception,
    stage,
    parsedNumGemms,
    inputQuantized,
    missed,
    biasesFed,
    argsLength: call.slots.length,
  }
}
