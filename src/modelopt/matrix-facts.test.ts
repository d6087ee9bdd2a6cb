import { describe, expect, it, vi } from 'vitest'
import { atlas, findRelease } from '../te/atlas.ts'
import type { CallPath } from '../te/call.ts'
import type { Release } from '../te/release.ts'
import { compareVersions } from '../te/version.ts'
import { judgeCase } from './decompose.ts'
import { findParser } from './parsers.ts'
import type { Verdict } from './verdict.ts'

vi.setConfig({ testTimeout: 30_000 })

// The outcomes that runs of ModelOpt's own functions gave, against each release's signature: a row a parser, a column a
// range of releases. K is the number of items in non_tensor_args, N that of GEMMs.

/** What a range of N comes to: `by N` is the table further down. */
type Fact = 'ok' | 'none' | 'by N' | 'by N, tuple' | 'tuple' | '0-d' | 'bool'
const COLUMNS = ['1.9', '1.10–2.9', '2.10–2.14', '2.15–2.16', '2.17 on'] as const
type Column = (typeof COLUMNS)[number]

const FACTS: Readonly<Record<string, readonly [Fact, Fact, Fact, Fact, Fact]>> = {
  '403': ['none', 'ok', 'by N', 'by N, tuple', 'tuple'],
  '632': ['none', 'ok', 'by N', 'by N, tuple', 'tuple'],
  '833': ['none', 'ok', 'ok', 'tuple', '0-d'],
  '1473': ['none', 'ok', 'ok', 'tuple', 'bool'],
  '1481': ['none', 'ok', 'ok', 'ok', 'bool'],
  '1937': ['none', 'ok', 'ok', 'ok', 'ok'],
  '1550': ['none', 'ok', 'ok', 'ok', 'ok'],
}

/** The two builds of 2.16.0 stand where their layout is, not where their version is. */
const TWINS: Readonly<Record<string, Column>> = {
  'release_v2.16.post': '2.17 on',
  'release_v2.16_post': '2.15–2.16',
}
function columnOf({ id, version }: Release): Column {
  const twin = TWINS[id]
  if (twin) return twin
  const reached = (['1.10', '2.10', '2.15', '2.17'] as const).filter(
    (bound) => compareVersions(bound, version) <= 0,
  )
  return COLUMNS[reached.length] ?? '1.9'
}
const itemsOf: Readonly<Record<Column, (version: string) => number>> = {
  '1.9': () => 0,
  '1.10–2.9': () => 0,
  '2.10–2.14': (version) => (version === '2.10.0' ? 18 : 21),
  '2.15–2.16': () => 22,
  '2.17 on': () => 21,
}

const PATHS: readonly CallPath[] = ['forward', 'apply']
const around = (items: number) =>
  items === 0
    ? [1, 2, 21, 128]
    : [
        1,
        2,
        items - 2,
        items - 1,
        items,
        items + 1,
        items + 9,
        2 * items - 1,
        2 * items,
        2 * items + 1,
        5 * items,
      ]

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
const attributeError = (type: string) => `AttributeError: '${type}' object has no attribute 'numel'`

type Expected = Pick<Verdict, 'outcome' | 'exception' | 'stage' | 'parsedNumGemms' | 'missed' | 'biasesFed'>

const right = (gemms: number): Expected => ({
  outcome: 'ok',
  exception: null,
  stage: null,
  parsedNumGemms: gemms,
  missed: [],
  biasesFed: [],
})
const inParser = (exception: string): Expected => ({
  outcome: 'raises',
  exception,
  stage: 'parser',
  parsedNumGemms: null,
  missed: null,
  biasesFed: [],
})
const inWeightQuantizer = (type: string, parsedNumGemms: number): Expected => ({
  outcome: 'raises',
  exception: attributeError(type),
  stage: 'weight_quantizer',
  parsedNumGemms,
  missed: null,
  biasesFed: [],
})
/** The call went through TE; then the output quantizer met what it returned. */
const withTuple = (before: Expected): Expected =>
  before.stage === null
    ? { ...before, outcome: 'raises', exception: attributeError('tuple'), stage: 'output_quantizer' }
    : before

/** The parser takes the K items of non_tensor_args for N. */
function byN(gemms: number, items: number, path: CallPath): Expected {
  if (gemms < items) {
    // The last 2K arguments begin with nta where N = K − 1, or anywhere on the grad path that they reach back past it.
    const reachesNta = gemms === items - 1 || path === 'apply'
    return inWeightQuantizer(reachesNta ? 'tuple' : 'NoneType', items)
  }
  if (gemms === items) return right(gemms)
  const reached = Math.max(0, 2 * items - gemms)
  return {
    ...right(gemms),
    outcome: 'silent',
    parsedNumGemms: items,
    missed: range(0, gemms - reached),
    biasesFed: range(Math.max(0, gemms - 2 * items), gemms - items),
  }
}

function expected(fact: Fact, gemms: number, items: number, path: CallPath): Expected {
  switch (fact) {
    case 'ok':
      return right(gemms)
    case 'none':
      return inWeightQuantizer('NoneType', gemms)
    case 'tuple':
      return withTuple(right(gemms))
    case 'by N':
      return byN(gemms, items, path)
    case 'by N, tuple':
      return withTuple(byN(gemms, items, path))
    case '0-d':
      return inParser('TypeError: len() of a 0-d tensor')
    case 'bool':
      return inParser("TypeError: object of type 'bool' has no len()")
  }
}

const judged = (te: string, parser: string, path: CallPath, gemms: number, bias = false) =>
  judgeCase(findRelease(te), findParser(parser), {
    path,
    bias,
    mSplits: Array.from({ length: gemms }, () => 2),
    outFeatures: 8,
    inFeatures: 4,
  })

describe.each(Object.entries(FACTS))('parser #%s', (parser, row) => {
  it.each(COLUMNS)('fares on TE %s as runs of the real one did', (column) => {
    const fact = row[COLUMNS.indexOf(column)] ?? 'ok'
    const releases = atlas.filter((release) => columnOf(release) === column)
    expect(releases.length).toBeGreaterThan(0)
    for (const { id, version } of releases) {
      const items = itemsOf[column](version)
      for (const path of PATHS) {
        const isTwice = parser === '403' && path === 'apply'
        for (const gemms of around(items)) {
          const known = expected(fact, gemms, items, path)
          const outcome = isTwice && known.outcome === 'ok' ? 'twice' : known.outcome
          for (const bias of [false, true]) {
            const { inputQuantized, ...found } = judged(id, parser, path, gemms, bias)
            expect(found, `${id} ${path} N=${gemms} bias=${bias}`).toEqual({ ...known, outcome })
            expect(inputQuantized).toBe(known.stage !== 'parser')
          }
        }
      }
    }
  })
})

describe('the twins of 2.16.0', () => {
  it('differ with every parser from #833 on but the last two, by layout alone', () => {
    const pair = (parser: string) =>
      ['release_v2.16_post', 'release_v2.16.post'].map((te) => judged(te, parser, 'forward', 16).exception)
    const tuple = attributeError('tuple')
    expect(pair('833')).toEqual([tuple, 'TypeError: len() of a 0-d tensor'])
    expect(pair('1473')).toEqual([tuple, "TypeError: object of type 'bool' has no len()"])
    expect(pair('1481')).toEqual([null, "TypeError: object of type 'bool' has no len()"])
    expect(pair('1937')).toEqual([null, null])
    expect(pair('1550')).toEqual([null, null])
  })

  it('stand in the table, so that each is checked cell by cell', () => {
    expect(findRelease('release_v2.16.post').version).toBe(findRelease('release_v2.16_post').version)
    expect(columnOf(findRelease('release_v2.16.post'))).toBe('2.17 on')
    expect(columnOf(findRelease('release_v2.16_post'))).toBe('2.15–2.16')
  })
})

describe('Qwen3-30B-A3B, 128 experts without bias, on TE 2.12 without gradients, before #833', () => {
  it.each([
    [1, 'silent', range(0, 128), null],
    [2, 'silent', range(0, 64), null],
    [4, 'silent', range(0, 22), null],
    [8, 'raises', null, attributeError('NoneType')],
    [16, 'raises', null, attributeError('NoneType')],
    [32, 'raises', null, attributeError('NoneType')],
  ] as const)('at EP %i: %s', (ep, outcome, missed, exception) => {
    for (const parser of ['403', '632']) {
      expect(judged('v2.12', parser, 'forward', 128 / ep)).toMatchObject({ outcome, missed, exception })
    }
    expect(judged('v2.12', '833', 'forward', 128 / ep)).toMatchObject({ outcome: 'ok', missed: [] })
  })
})

describe('#1473’s first push', () => {
  it('finds no inp in its own replacement on any no-grad call', () => {
    for (const { id } of atlas) {
      for (const gemms of [1, 21, 64]) {
        expect(judged(id, '1473-first-push', 'forward', gemms), id).toEqual({
          ...inParser("ValueError: 'inp' is not in list"),
          inputQuantized: false,
        })
      }
    }
  })

  it('is what was merged on the grad path', () => {
    for (const { id } of atlas) {
      for (const gemms of [1, 21, 64]) {
        const pair = ['1473-first-push', '1473'].map((parser) => judged(id, parser, 'apply', gemms, true))
        expect(pair[0], id).toEqual(pair[1])
      }
    }
  })
})
