import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { atlas } from '../te/atlas.ts'
import { commands } from './commands.ts'

const ROOT = join(import.meta.dirname, '../..')
const TSX = join(ROOT, 'node_modules/.bin/tsx')

interface Printed {
  readonly code: unknown
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as `npm run -s cli --` does. */
const cli = (args: readonly string[]): Promise<Printed> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, maxBuffer: 2 ** 26 }
    execFile(TSX, ['src/cli/main.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })

/** What a command gives back, as JSON would carry it. */
function json(line: string): unknown {
  const [name, ...args] = line.split(' ')
  const command = commands.find((candidate) => candidate.name === name)
  return JSON.parse(JSON.stringify(command?.run(args)))
}

const aText: unknown = expect.any(String)
const aNumber: unknown = expect.any(Number)
const aList: unknown = expect.any(Array)

const CELL = {
  te: 'v2.12',
  parser: '632',
  path: 'forward',
  gemms: 16,
  bias: false,
  outcome: 'raises',
  exception: "AttributeError: 'NoneType' object has no attribute 'numel'",
  stage: 'weight_quantizer',
  parsedNumGemms: 21,
  inputQuantized: true,
  missed: null,
  biasesFed: [],
  argsLength: 35,
}

const PROCESSES = {
  atlas: ['atlas'],
  decompose: ['decompose', '--te', 'v2.12', '--parser', '632', '--path', 'forward', '--gemms', '16'],
  gate: ['gate', '2.10', '2.10.0rc1', '10.0.0', 'banana'],
  unknownRelease: ['decompose', '--te', 'v9.9', '--parser', '632', '--gemms', '16'],
  badCount: ['matrix', '--gemms', '0'],
  nothing: [],
} as const

describe('the command line, as a process', () => {
  const printed = new Map<string, Printed>()
  const of = (name: keyof typeof PROCESSES) => printed.get(name) ?? { code: null, stdout: '', stderr: '' }
  beforeAll(async () => {
    const runs = Object.entries(PROCESSES).map(async ([name, args]) => printed.set(name, await cli(args)))
    await Promise.all(runs)
  }, 60_000)

  it('prints JSON, and nothing else', () => {
    for (const name of ['atlas', 'decompose', 'gate'] as const) {
      expect(of(name), name).toMatchObject({ code: 0, stderr: '' })
    }
    expect(JSON.parse(of('atlas').stdout)).toEqual({ releases: atlas })
    expect(JSON.parse(of('decompose').stdout)).toMatchObject(CELL)
    expect(JSON.parse(of('gate').stdout)).toMatchObject({ gates: [{ version: '2.10' }, {}, {}, {}] })
  })

  it('says on stderr what it did not understand, prints nothing, and exits with 2', () => {
    for (const name of ['unknownRelease', 'badCount', 'nothing'] as const) {
      expect(of(name), name).toMatchObject({ code: 2, stdout: '' })
      expect(of(name).stderr).toMatch(/^splitscope: .+\.\n/)
      expect(of(name).stderr).not.toMatch(/\n\s+at /)
    }
    expect(of('unknownRelease').stderr).toContain('v9.9')
    expect(of('badCount').stderr).toMatch(/--gemms takes a whole number.*'0'[^]*\nmatrix /)
    expect(of('nothing').stderr).toMatch(/There is no command ''[^]*\natlas [^]*\ngate /)
  })
})

describe('decompose', () => {
  it('gives the cell, the args slot by slot, and the trace that ends with the verdict', () => {
    const found = json('decompose --te v2.12 --parser 632 --path forward --gemms 16')
    expect(found).toMatchObject({
      ...CELL,
      explanation: { headline: aText, detail: aText },
    })
    expect(found).toHaveProperty('args.length', 35)
    expect(found).toHaveProperty('args.0', {
      index: 0,
      name: 'ctx',
      role: 'ctx',
      expert: null,
      type: 'NoneType',
      shape: null,
      dtype: null,
    })
    expect(found).toHaveProperty('args.5', {
      index: 5,
      name: 'w2',
      role: 'weights',
      expert: 2,
      type: 'Parameter',
      shape: [1536, 2048],
      dtype: 'bfloat16',
    })
    expect(found).toHaveProperty(
      'steps',
      expect.arrayContaining([
        { verdict: 'raises', exception: CELL.exception },
        {
          line: aNumber,
          endLine: aNumber,
          depth: 0,
          funcName: '_forward',
          variables: aList,
          reads: aList,
          quantized: [{ quantizer: 'weight', slot: 0, collected: false }],
          exception: CELL.exception,
        },
      ]),
    )
  })

  it('takes experts and EP for the number of GEMMs', () => {
    const byGemms = json('decompose --te v2.12 --parser 632 --path forward --gemms 16')
    expect(json('decompose --te v2.12 --parser 632 --path forward --experts 128 --ep 8')).toEqual(byGemms)
    expect(json('decompose --te 2.12 --parser #814 --experts 16')).toEqual(byGemms)
  })

  it('takes bias and single grouped parameters', () => {
    expect(json('decompose --te v2.12 --parser 632 --gemms 32 --bias')).toMatchObject({
      bias: true,
      outcome: 'silent',
    })
    expect(json('decompose --te main --parser 1550 --gemms 4 --bias --single-grouped-bias')).toMatchObject({
      argsLength: 6 + 4 + 1,
      outcome: 'raises',
    })
    expect(json('decompose --te main --parser 1550 --gemms 4 --single-grouped-weight')).toMatchObject({
      outcome: 'raises',
      missed: null,
    })
  })
})

describe('matrix', () => {
  it('is every parser against every release, for no-grad calls without bias unless told', () => {
    const found = json('matrix --gemms 16')
    expect(found).toHaveProperty('cells.length', atlas.length * 8)
    expect(found).toHaveProperty('cells', expect.arrayContaining([CELL]))
  })

  it('is as wide as it is asked to be', () => {
    const found = json('matrix --te v2.12,main --parser 403,833 --path both --gemms 1,2,16 --bias both')
    expect(found).toHaveProperty('cells.length', 2 * 2 * 2 * 3 * 2)
    expect(json('matrix --te v2.12 --parser 833 --path apply --gemms 8 --bias on')).toMatchObject({
      cells: [{ ...CELL, parser: '833', path: 'apply', gemms: 8, bias: true, ...right(8), argsLength: 18 }],
    })
  })

  const right = (gemms: number) => ({
    outcome: 'ok',
    exception: null,
    stage: null,
    parsedNumGemms: gemms,
    missed: [],
    biasesFed: [],
  })
})

describe('diff', () => {
  it('lists what was added, removed, moved and retyped, and the parsers that fare otherwise', () => {
    const found = json('diff v2.9 v2.10')
    expect(found).toMatchObject({
      a: 'v2.9',
      b: 'v2.10',
      removed: [],
      retyped: [],
      returns: null,
      trailing: null,
    })
    expect(found).toHaveProperty('added', [
      expect.objectContaining({ name: 'non_tensor_args', a: null, b: 'args[1]' }),
    ])
    expect(found).toHaveProperty(
      'moved',
      expect.arrayContaining([
        expect.objectContaining({ name: 'm_splits', a: 'args[1]', b: 'non_tensor_args[0]' }),
      ]),
    )
    expect(found).toHaveProperty(
      'outcomes',
      expect.arrayContaining([
        { parser: '632', path: 'forward', from: 'ok', to: 'raises', gemms: [[1, 17]] },
        { parser: '632', path: 'forward', from: 'ok', to: 'silent', gemms: [[19, 64]] },
      ]),
    )
  })

  it('shows m_splits move out again and become a tensor', () => {
    const found = json('diff v2.16 v2.17')
    const mSplits: unknown = expect.objectContaining({
      name: 'm_splits',
      retyped: { from: 'list', to: 'tensor' },
    })
    expect(found).toHaveProperty('moved', expect.arrayContaining([mSplits]))
    expect(found).toHaveProperty('retyped', [mSplits])
  })
})

describe('gate', () => {
  it('says what three orders make of Version("2.10") <= v', () => {
    expect(json('gate 2.10.0rc1 10.0.0 banana')).toEqual({
      gates: [
        {
          version: '2.10.0rc1',
          pep440: false,
          string: true,
          semver: { strict: null, coerced: '2.10.0', coercedAtLeast: true },
        },
        {
          version: '10.0.0',
          pep440: true,
          string: false,
          semver: { strict: true, coerced: '10.0.0', coercedAtLeast: true },
        },
        {
          version: 'banana',
          pep440: null,
          string: true,
          semver: { strict: null, coerced: null, coercedAtLeast: null },
        },
      ],
    })
  })
})

describe('bad input', () => {
  it.each([
    ['decompose --te v9.9 --parser 632 --gemms 1', /There is no release 'v9\.9'/],
    ['decompose --te v2.12 --parser 77 --gemms 1', /There is no parser '77'/],
    ['decompose --parser 632 --gemms 1', /needs --te and --parser/],
    ['decompose --te v2.12 --gemms 1', /needs --te and --parser/],
    ['decompose --te v2.12 --parser 632', /needs --gemms, or --experts/],
    ['decompose --te v2.12 --parser 632 --ep 8', /needs --gemms, or --experts/],
    ['decompose --te v2.12 --parser 632 --gemms 0', /--gemms takes a whole number from 1 to 4096, not '0'/],
    ['decompose --te v2.12 --parser 632 --gemms 4097', /--gemms takes/],
    ['decompose --te v2.12 --parser 632 --gemms 1.5', /--gemms takes/],
    ['decompose --te v2.12 --parser 632 --gemms 1e2', /--gemms takes/],
    ['decompose --te v2.12 --parser 632 --gemms', /gemms/],
    ['decompose --te v2.12 --parser 632 --gemms -1', /gemms/],
    ['decompose --te v2.12 --parser 632 --gemms 4 --experts 128 --ep 8', /leave out one of them/],
    ['decompose --te v2.12 --parser 632 --gemms 4 --ep 8', /leave out one of them/],
    ['decompose --te v2.12 --parser 632 --experts 128 --ep 3', /128 experts cannot be spread over EP 3/],
    ['decompose --te v2.12 --parser 632 --experts 128 --ep 0', /--ep takes/],
    ['decompose --te v2.12 --parser 632 --gemms 1 --path both', /--path takes forward, apply; not 'both'/],
    ['decompose --te v2.12 --parser 632 --gemms 1 --verbose', /--verbose/],
    ['decompose --te v2.12 --parser 632 --gemms 1 extra', /extra/],
    ['matrix', /needs --gemms/],
    ['matrix --gemms 1,,2', /--gemms takes/],
    ['matrix --gemms 1 --te v2.12,', /There is no release ''/],
    ['matrix --gemms 1 --parser 632,x', /There is no parser 'x'/],
    ['matrix --gemms 1 --bias maybe', /--bias takes on, off, both; not 'maybe'/],
    ['matrix --gemms 1 --path sideways', /--path takes forward, apply, both/],
    ['diff v2.9', /exactly two releases/],
    ['diff v2.9 v2.10 v2.11', /exactly two releases/],
    ['diff v2.9 v9.9', /There is no release 'v9\.9'/],
    ['gate', /at least one version/],
    ['gate 2.10 --loud', /--loud/],
    ['atlas --all', /--all/],
    ['atlas v2.12', /v2\.12/],
  ])('%s is refused', (line, message) => {
    expect(() => json(line)).toThrow(message)
  })
})
