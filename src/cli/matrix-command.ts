import { toCell } from '../modelopt/cell.ts'
import { decompose } from '../modelopt/decompose.ts'
import { parsers } from '../modelopt/parsers.ts'
import { atlas } from '../te/atlas.ts'
import type { CallPath } from '../te/call.ts'
import type { Command } from './commands.ts'
import { callOptions, readCount, readOptions, readParsers, readReleases, readWord } from './options.ts'
import { UsageError } from './usage-error.ts'

const PATHS: Readonly<Record<string, readonly CallPath[]>> = {
  forward: ['forward'],
  apply: ['apply'],
  both: ['forward', 'apply'],
}
const BIASES: Readonly<Record<string, readonly boolean[]>> = { off: [false], on: [true], both: [false, true] }

/** Every parser against every release, for some numbers of GEMMs. */
export const matrixCommand: Command = {
  name: 'matrix',
  usage:
    'matrix [--te v2.12,main] [--parser 403,833] [--path forward|apply|both] --gemms 1,2,16 [--bias on|off|both]',
  run: (args) => {
    const { values } = readOptions(args, {
      te: { type: 'string' },
      parser: { type: 'string' },
      path: { type: 'string', default: 'forward' },
      gemms: { type: 'string' },
      bias: { type: 'string', default: 'off' },
    })
    if (!values.gemms) throw new UsageError('matrix needs --gemms, e.g. --gemms 1,2,16.')
    const releases = values.te ? readReleases(values.te) : atlas
    const chosen = values.parser ? readParsers(values.parser) : parsers
    const paths = PATHS[readWord(values.path, ['forward', 'apply', 'both'], 'path')] ?? []
    const biases = BIASES[readWord(values.bias, ['on', 'off', 'both'], 'bias')] ?? []
    const counts = values.gemms.split(',').map((text) => readCount(text, 'gemms'))
    const options = counts.flatMap((gemms) =>
      paths.flatMap((path) => biases.map((bias) => callOptions(path, gemms, bias))),
    )
    const cells = options.flatMap((each) =>
      chosen.flatMap((parser) =>
        releases.map((release) => toCell(decompose(release, parser, each, { traced: false }))),
      ),
    )
    return { cells }
  },
}
