import type { Parser } from './parser.ts'
import { MODEL_OPTIMIZER, modeloptPull } from './repository.ts'

const FILE = 'modelopt/torch/quantization/plugins/transformer_engine.py'

const line = (commit: string, number: number) => `${MODEL_OPTIMIZER}/blob/${commit}/${FILE}#L${number}`

/**
 * Every revision of `te_grouped_quantized_linear_fn`, oldest first. To add one: its text in parsers/ID.py,
 * `npm run parsers`, and a row here.
 */
export const parsers: readonly Parser[] = [
  {
    id: '403',
    label: '#403',
    aliases: [],
    date: '2025-10-17',
    releases: '0.39, 0.40',
    strategy:
      'Counts what stands after the input, takes the last 2 × N arguments, and patches forward and apply alike.',
    weightQuantizer: 'shared',
    weightsFirst: false,
    link: modeloptPull(403),
    source: line('6ef9954db1e73b8c4a86e5bfd31c954cfa21db61', 95),
  },
  {
    id: '632',
    label: '#632',
    aliases: ['814'],
    date: '2025-12-11',
    releases: '0.41',
    strategy:
      'Counts what stands after the input and takes the last 2 × N arguments; patches only the function in use.',
    weightQuantizer: 'shared',
    weightsFirst: false,
    link: modeloptPull(632),
    source: line('f7313790f97b464db4a274d23ac31445b6951735', 145),
  },
  {
    id: '833',
    label: '#833',
    aliases: ['971'],
    date: '2026-02-06',
    releases: '0.42, 0.43',
    strategy:
      'From TE 2.10 on counts the first item of what stands after the input, before that the thing itself.',
    weightQuantizer: 'shared',
    weightsFirst: false,
    link: modeloptPull(833),
    source: line('3393e981e653b2cc52de1d4997621b745d46745d', 155),
  },
  {
    id: '1473-first-push',
    label: '#1473, first push',
    aliases: [],
    date: '2026-05-12',
    releases: null,
    strategy: 'Looks parameters up by name, but in the function that is patched at the time. Never merged.',
    weightQuantizer: 'shared',
    weightsFirst: false,
    link: modeloptPull(1473),
    source: line('9d16ad93bfd02922f6658225be9175a6609359d3', 151),
  },
  {
    id: '1473',
    label: '#1473',
    aliases: [],
    date: '2026-05-12',
    releases: '0.44.0rc4',
    strategy: 'Looks parameters up by name in the signature of the function that was replaced.',
    weightQuantizer: 'shared',
    weightsFirst: false,
    link: modeloptPull(1473),
    source: line('5da4d636fc367dd03ac4eeb7caffd9250c2db5b7', 157),
  },
  {
    id: '1481',
    label: '#1481',
    aliases: [],
    date: '2026-05-13',
    releases: '0.44, 0.45',
    strategy: 'As #1473, and hands only the first item of a returned tuple to the output quantizer.',
    weightQuantizer: 'shared',
    weightsFirst: false,
    link: modeloptPull(1481),
    source: line('94337ade75265f537e7c3fb2592ac1df1098264d', 161),
  },
  {
    id: '1937',
    label: '#1937',
    aliases: [],
    date: '2026-07-08',
    releases: '0.46',
    strategy: 'Asks the layer for num_gemms; the weights begin 2 × N before the end.',
    weightQuantizer: 'shared',
    weightsFirst: true,
    link: modeloptPull(1937),
    source: line('2d4e47202b5fb0fbb3f9a77759680c7d5d9918fc', 161),
  },
  {
    id: '1550',
    label: '#1550',
    aliases: ['2140'],
    date: '2026-08-07',
    releases: 'after 0.46',
    strategy: 'As #1937, with a weight quantizer of its own for every expert.',
    weightQuantizer: 'own',
    weightsFirst: true,
    link: modeloptPull(1550),
    source: line('2ded5aba37a71917443f6f432019611a878cdf61', 249),
  },
]

/** A parser was asked for that the table does not have. */
export class UnknownParserError extends Error {
  readonly code = 'unknown-parser'
  readonly value: string

  constructor(value: string) {
    super(`There is no parser '${value}'. Choose one of ${parsers.map(({ id }) => id).join(', ')}.`)
    this.name = 'UnknownParserError'
    this.value = value
  }
}

/** The parser of an id, a `#id` or an alias. Raises UnknownParserError. */
export function findParser(id: string): Parser {
  const wanted = id.trim().replace(/^#/, '')
  const found = parsers.find((parser) => parser.id === wanted || parser.aliases.includes(wanted))
  if (!found) throw new UnknownParserError(id)
  return found
}
