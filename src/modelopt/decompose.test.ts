import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { atlas, findRelease } from '../te/atlas.ts'
import { type CallOptions, type CallPath, collapses } from '../te/call.ts'
import type { PyValue } from '../te/python/value.ts'
import type { Release } from '../te/release.ts'
import { toCell } from './cell.ts'
import { decompose, judgeCase } from './decompose.ts'
import type { Parser } from './parser.ts'
import { findParser, parsers } from './parsers.ts'

/** The arguments of every call that reached TE's own forward, as it got them. */
const received = vi.hoisted((): PyValue[][] => {
  // Files share their modules: those that another file loaded would not see the mock, nor may a later one.
  vi.resetModules()
  return []
})
afterAll(() => vi.resetModules())
vi.mock('../te/forward.ts', async (importOriginal) => {
  const original = await importOriginal<{
    runForward: (release: Release, args: readonly PyValue[]) => unknown
  }>()
  return {
    ...original,
    runForward: (release: Release, args: readonly PyValue[]) => {
      received.push([...args])
      return original.runForward(release, args)
    },
  }
})
vi.setConfig({ testTimeout: 30_000 })
beforeEach(() => {
  received.length = 0
})

const PATHS: readonly CallPath[] = ['forward', 'apply']

interface Case {
  readonly release: Release
  readonly parser: Parser
  readonly path: CallPath
  readonly gemms: number
  readonly bias: boolean
  readonly packed: boolean
}

/** Half of the draws lie where the outcomes change: up to twice the most items that `non_tensor_args` has had. */
const gemmsArbitrary = fc.oneof(fc.integer({ min: 1, max: 54 }), fc.integer({ min: 1, max: 600 }))
const anyCase: fc.Arbitrary<Case> = fc.record({
  release: fc.constantFrom(...atlas),
  parser: fc.constantFrom(...parsers),
  path: fc.constantFrom(...PATHS),
  gemms: gemmsArbitrary,
  bias: fc.boolean(),
  packed: fc.boolean(),
})
const RUNS = { numRuns: 250 }

const optionsOf = ({ path, gemms, bias, packed }: Omit<Case, 'release' | 'parser'>): CallOptions => ({
  path,
  bias,
  mSplits: Array.from({ length: gemms }, () => 2),
  outFeatures: 8,
  inFeatures: 4,
  singleGroupedBias: packed,
})
const taken = (each: Case) => decompose(each.release, each.parser, optionsOf(each))

/** The parsers that were made for a release's layout, or before it was broken; v1.9 never had one. */
function rightParsers({ id, nonTensorArgs, mSplits, returns }: Release): readonly string[] {
  if (id === 'v1.9') return []
  const always = ['1937', '1550']
  if (nonTensorArgs === null) return ['632', '833', '1473', '1481', ...always]
  if (mSplits.at === 'args[1]') return always
  return returns === 'tensor' ? ['833', '1473', '1481', ...always] : ['1481', ...always]
}

describe('the right parser for a release', () => {
  it('gets every call right, and the last one does so on every release but v1.9', () => {
    fc.assert(
      fc.property(gemmsArbitrary, fc.boolean(), (gemms, bias) => {
        for (const release of atlas) {
          for (const id of rightParsers(release)) {
            for (const path of PATHS) {
              const options = optionsOf({ path, gemms, bias, packed: false })
              const { outcome } = judgeCase(release, findParser(id), options)
              expect(outcome, `${release.id} #${id} ${path}`).toBe('ok')
            }
          }
        }
      }),
      { numRuns: 4 },
    )
    expect(atlas.filter((release) => !rightParsers(release).includes('1550')).map(({ id }) => id)).toEqual([
      'v1.9',
    ])
  })

  it('is the only kind that gets calls right whatever N is', () => {
    const gemms = [1, 17, 18, 21, 22, 23, 45, 64]
    for (const release of atlas) {
      for (const { id } of parsers) {
        const isRight = gemms.every(
          (count) =>
            judgeCase(
              release,
              findParser(id),
              optionsOf({ path: 'forward', gemms: count, bias: false, packed: false }),
            ).outcome === 'ok',
        )
        const known = rightParsers(release)
        expect(isRight, `${release.id} #${id}`).toBe(
          known.includes(id === '403' ? '632' : id) && id !== '1473-first-push',
        )
      }
    }
  })
})

describe('a verdict', () => {
  it('counts the arguments that the release passes', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { release, path, gemms, bias, packed } = each
        const starred = release.call.filter((name) => name.startsWith('*')).length
        const tensors = packed && bias && collapses(release) ? gemms + 1 : starred * gemms
        const { argsLength } = toCell(taken(each))
        expect(argsLength).toBe((path === 'forward' ? 1 : 0) + release.call.length - starred + tensors)
      }),
      RUNS,
    )
  })

  it('raises, has an exception and has a stage all at once or not at all', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { outcome, exception, stage } = taken(each).verdict
        expect([exception !== null, stage !== null]).toEqual(
          outcome === 'raises' ? [true, true] : [false, false],
        )
      }),
      RUNS,
    )
  })

  it('names missed experts exactly where TE’s forward was reached', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        received.length = 0
        expect(taken(each).verdict.missed !== null).toBe(received.length > 0)
      }),
      RUNS,
    )
  })

  it('lists every expert whose weight no weight quantizer was handed, and only those', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { call, run, verdict } = taken(each)
        if (verdict.missed === null) return
        const handed = new Set(
          run.quantizerCalls.flatMap(({ quantizer, value }) => (quantizer === 'weight' ? [value] : [])),
        )
        const weights = call.slots.filter(({ role }) => role === 'weights')
        const lost = weights.filter(({ value }) => !handed.has(value)).map(({ expert }) => expert)
        expect(verdict.missed).toEqual(lost)
      }),
      RUNS,
    )
  })

  it('is silent or raises exactly where something went wrong', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { outcome, missed, biasesFed, inputQuantized } = taken(each).verdict
        if (outcome === 'raises') return
        const isWrong = missed?.length !== 0 || biasesFed.length > 0 || !inputQuantized
        expect(outcome === 'silent').toBe(isWrong)
      }),
      RUNS,
    )
  })

  it('does not depend on how many tokens an expert gets', () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.nat(9), { minLength: 1, maxLength: 50 }), (each, mSplits) => {
        const options = { ...optionsOf(each), mSplits }
        const even = { ...options, mSplits: mSplits.map(() => 1) }
        expect(judgeCase(each.release, each.parser, options)).toEqual(
          judgeCase(each.release, each.parser, even),
        )
      }),
      RUNS,
    )
  })

  it('is the same with and without a trace', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        expect(judgeCase(each.release, each.parser, optionsOf(each))).toEqual(taken(each).verdict)
      }),
      RUNS,
    )
  })
})

describe('what TE’s forward gets', () => {
  it('is what was passed, in its place, each the same or quantized: nothing is lost on the way', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        received.length = 0
        const { call, run } = taken(each)
        const [args] = received
        if (!args) return
        const passed = each.path === 'apply' ? args.slice(1) : args
        expect(passed).toHaveLength(call.slots.length)
        const quantized = new Set(
          run.quantizerCalls.filter(({ collected }) => collected).map(({ slot }) => slot),
        )
        for (const [index, { value }] of call.slots.entries()) {
          const arrived = passed[index]
          if (arrived === value) continue
          expect(arrived).toMatchObject({
            kind: 'tensor',
            origin: value.kind === 'tensor' ? value.origin : null,
          })
          expect(quantized.has(index)).toBe(true)
        }
      }),
      RUNS,
    )
  })
})

describe('a trace', () => {
  it('ends with the verdict: its last exception is the call’s', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { run, verdict } = taken(each)
        const last = run.steps.findLast(({ exception }) => exception !== null)
        expect(last?.exception ?? null).toBe(verdict.exception)
        expect(run.steps.length).toBeGreaterThan(0)
      }),
      RUNS,
    )
  })

  it('walks lines that stand in the text, and slots that stand in the call', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { run, text, call } = taken(each)
        const lines = text.split('\n')
        for (const { line, endLine, reads, variables } of run.steps) {
          expect(lines[line - 1]?.trim()).toBeTruthy()
          expect(lines[endLine - 1]?.trim()).toBeTruthy()
          expect(endLine).toBeGreaterThanOrEqual(line)
          const ranges = [...reads, ...variables.flatMap(({ slots }) => (slots ? [slots] : []))]
          for (const [first, last] of ranges) {
            expect(0 <= first && first <= last && last < call.slots.length).toBe(true)
          }
        }
      }),
      RUNS,
    )
  })

  it('holds every quantizer call once', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { run } = taken(each)
        const order = new Map(run.quantizerCalls.map((call, index) => [call, index]))
        const indices = run.steps.flatMap(({ quantized }) => quantized.map((call) => order.get(call) ?? -1))
        expect(indices.toSorted((a, b) => a - b)).toEqual([...run.quantizerCalls.keys()])
        for (const { quantizer, slot, value } of run.quantizerCalls) {
          if (quantizer !== 'output' && value.kind === 'tensor') expect(slot).not.toBeNull()
        }
      }),
      RUNS,
    )
  })
})

describe('a single grouped weight', () => {
  it('is refused before any line runs, by releases that know it', () => {
    for (const release of atlas) {
      const options = {
        ...optionsOf({ path: 'forward', gemms: 8, bias: false, packed: false }),
        singleGroupedWeight: true,
      }
      const { verdict, run } = decompose(release, findParser('1550'), options)
      if (!release.singleGrouped) {
        expect(verdict.stage, release.id).not.toBe('setup')
        continue
      }
      expect(verdict, release.id).toMatchObject({
        outcome: 'raises',
        exception: 'AssertionError: self.weight should not exist for TEGroupedLinear',
        stage: 'setup',
        missed: null,
      })
      expect(run.steps).toEqual([])
    }
  })
})

describe('a single grouped bias', () => {
  it('makes len(args) − 2N reach over the weights, but for one expert', () => {
    const judged = (te: string, parser: string, gemms: number) =>
      judgeCase(
        findRelease(te),
        findParser(parser),
        optionsOf({ path: 'forward', gemms, bias: true, packed: true }),
      )
    for (const te of ['release_v2.19', 'main']) {
      for (const parser of ['1937', '1550']) {
        expect(judged(te, parser, 1).outcome).toBe('ok')
        expect(judged(te, parser, 2)).toMatchObject({
          outcome: 'raises',
          stage: 'weight_quantizer',
          exception: "AttributeError: 'NoneType' object has no attribute 'numel'",
        })
      }
      expect(judged('v2.18', '1550', 2).outcome).toBe('ok')
    }
  })

  it('is the bias of every expert, where it is taken for a weight', () => {
    const options = optionsOf({ path: 'apply', gemms: 17, bias: true, packed: true })
    const { biasesFed, missed } = judgeCase(findRelease('main'), findParser('1937'), options)
    expect(biasesFed).toEqual(Array.from({ length: 17 }, (_, expert) => expert))
    expect(missed).toBeNull()
  })
})
