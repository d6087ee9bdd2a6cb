import { describe, expect, it } from 'vitest'
import { decompose } from '../../src/modelopt/decompose.ts'
import type { Parser } from '../../src/modelopt/parser.ts'
import { parsers } from '../../src/modelopt/parsers.ts'
import { atlas } from '../../src/te/atlas.ts'
import { type CallPath, collapses } from '../../src/te/call.ts'
import { PyException } from '../../src/te/python/exception.ts'
import type { Release } from '../../src/te/release.ts'
import { emptyJob, hasPython, runStub, type StubCase, type StubCell } from './run-stub.ts'
import { runSnippet, snippets } from './run-snippet.ts'
import { equalities, valueErrors } from './value-errors.ts'

const PATHS: readonly CallPath[] = ['forward', 'apply']
/** Around every count of `non_tensor_args` up to 22, and around twice that. */
const BOUNDARIES = [1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23, 30, 35, 36, 37, 41, 42, 43, 44, 128]
/** Releases of one era make the same call; beside the first of each, a few cases show that they do. */
const SOME = [1, 20, 21, 22, 43, 128]

interface Case {
  readonly release: Release
  readonly parser: Parser
  readonly path: CallPath
  readonly gemms: number
  readonly bias: boolean
  readonly singleGroupedBias: boolean
}

const cases: readonly Case[] = atlas.flatMap((release) => {
  const isFirst = release.id === release.era
  const biases = collapses(release) ? ['off', 'on', 'packed'] : isFirst ? ['off', 'on'] : ['off']
  return parsers.flatMap((parser) =>
    PATHS.flatMap((path) =>
      (isFirst ? BOUNDARIES : SOME).flatMap((gemms) =>
        biases.map((bias) => ({
          release,
          parser,
          path,
          gemms,
          bias: bias !== 'off',
          singleGroupedBias: bias === 'packed',
        })),
      ),
    ),
  )
})

const toStubCase = ({ release, parser, ...rest }: Case): StubCase => ({
  ...rest,
  release: atlas.indexOf(release),
  parser: parser.id,
  ownQuantizers: parser.weightQuantizer === 'own',
})

const nameOf = ({ release, parser, path, gemms, bias, singleGroupedBias }: Case) =>
  `${release.id} #${parser.id} ${path} N=${gemms} bias=${singleGroupedBias ? 'packed' : bias}`

function ours({ release, parser, gemms, ...options }: Case): StubCell {
  const mSplits = Array.from({ length: gemms }, () => 2)
  const { verdict, run } = decompose(release, parser, { ...options, mSplits, outFeatures: 8, inFeatures: 4 })
  return {
    outcome: verdict.outcome,
    exception: verdict.exception,
    stage: verdict.stage,
    line: run.steps.findLast(({ exception }) => exception !== null)?.line ?? null,
    parsedNumGemms: verdict.parsedNumGemms,
    inputQuantized: verdict.inputQuantized,
    missed: verdict.missed && [...verdict.missed],
    biasesFed: [...verdict.biasesFed],
  }
}

describe.skipIf(!hasPython)('CPython', () => {
  it(
    `makes of the parsers' texts what the trace does, in ${cases.length} cases`,
    { timeout: 60_000 },
    async () => {
      expect(cases.length).toBeGreaterThan(2000)
      const running = runStub({ ...emptyJob, releases: atlas, cases: cases.map(toStubCase) })
      const expected = cases.map(ours)
      const { cells } = await running
      expect(cells).toHaveLength(cases.length)
      const different = cases.flatMap((each, index) =>
        JSON.stringify(expected[index]) === JSON.stringify(cells[index])
          ? []
          : [{ case: nameOf(each), ours: expected[index], cpython: cells[index] }],
      )
      expect(different.slice(0, 5)).toEqual([])
    },
  )

  it('words its errors as the values do', async () => {
    const { values } = await runStub({
      ...emptyJob,
      expressions: [
        ...valueErrors.map(([expression]) => expression),
        ...equalities.map(([expression]) => expression),
      ],
    })
    const said = valueErrors.map(([expression, run]) => {
      try {
        return [expression, `no error: ${String(run())}`]
      } catch (error) {
        return [expression, error instanceof PyException ? error.text : String(error)]
      }
    })
    const compared = equalities.map(([expression, equal]) => [expression, equal ? 'True' : 'False'])
    const asked = [...said, ...compared].map(([expression]) => expression)
    expect([...said, ...compared]).toEqual(asked.map((expression, index) => [expression, values[index]]))
  })

  it('runs lines as the interpreter does', async () => {
    const { results } = await runStub({ ...emptyJob, snippets })
    expect(snippets.map((snippet) => [snippet, runSnippet(snippet)])).toEqual(
      snippets.map((snippet, index) => [snippet, results[index]]),
    )
  })
})
