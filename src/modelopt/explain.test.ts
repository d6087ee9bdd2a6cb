import { describe, expect, it, vi } from 'vitest'
import { atlas, findRelease } from '../te/atlas.ts'
import type { CallOptions, CallPath } from '../te/call.ts'
import { decompose } from './decompose.ts'
import { explain, type Explanation } from './explain.ts'
import { findParser, parsers } from './parsers.ts'

vi.setConfig({ testTimeout: 30_000 })

const PATHS: readonly CallPath[] = ['forward', 'apply']
const GEMMS = [1, 2, 17, 18, 21, 22, 23, 43, 44, 128]

const optionsOf = (path: CallPath, gemms: number, more: Partial<CallOptions> = {}): CallOptions => ({
  path,
  bias: false,
  mSplits: Array.from({ length: gemms }, () => 2),
  outFeatures: 8,
  inFeatures: 4,
  ...more,
})
const explained = (te: string, parser: string, options: CallOptions) =>
  explain(decompose(findRelease(te), findParser(parser), options))

const count = (text: string, mark: string) => text.split(mark).length - 1

/** Whether a text can be shown as it is: a sentence without holes, its marks in pairs. */
function expectReadable({ headline, detail }: Explanation, name: string): void {
  for (const text of [headline, detail]) {
    expect(text, name).toMatch(/\S.*[.:]$/)
    expect(text, name).not.toMatch(/undefined|null|NaN|\[object| {2}|\*\*\*\*|``/)
    expect(count(text, '`') % 2, name).toBe(0)
    expect(count(text, '**') % 2, name).toBe(0)
    expect(text, name).not.toMatch(/(?<!× )\b1 (GEMMs|items|weights|experts|tensors)\b/)
    expect(text, name).not.toMatch(/\*\*1\*\* (GEMMs|weights|experts|tensors)\b/)
  }
}

describe('explain', () => {
  it('says something readable of every case', () => {
    for (const release of atlas.filter(({ id, era }) => id === era)) {
      for (const parser of parsers) {
        for (const path of PATHS) {
          for (const gemms of GEMMS) {
            const name = `${release.id} #${parser.id} ${path} N=${gemms}`
            expectReadable(explain(decompose(release, parser, optionsOf(path, gemms))), name)
          }
        }
      }
    }
  })

  it('says something readable of calls with biases and single grouped parameters', () => {
    for (const release of atlas.filter(({ singleGrouped }) => singleGrouped)) {
      for (const parser of parsers) {
        for (const gemms of GEMMS) {
          for (const singleGroupedWeight of [false, true]) {
            const options = optionsOf('forward', gemms, {
              bias: true,
              singleGroupedBias: true,
              singleGroupedWeight,
            })
            expectReadable(
              explain(decompose(release, parser, options)),
              `${release.id} #${parser.id} N=${gemms}`,
            )
          }
        }
      }
    }
  })

  it.each([
    [1, 'No weight is quantized, and nothing says so.', ['**21 items**', '**128**', 'only biases']],
    [2, 'No weight is quantized, and nothing says so.', ['**21 items**', '**64**', 'only biases']],
    [
      4,
      '22 of 32 experts are left unquantized, and nothing says so.',
      ['**21 items**', '**32**', 'experts 0 to 10', 'experts 0 to 21', 'empty placeholders'],
    ],
    [
      8,
      'Calibration stops: the weight quantizer is handed the `ctx`, which is `None`.',
      ['**16**', '**42**', '32 tensors'],
    ],
    [
      16,
      'Calibration stops: the weight quantizer is handed the `ctx`, which is `None`.',
      ['**8**', '**42**', '16 tensors'],
    ],
  ])('numbers Qwen3-30B-A3B on TE 2.12 before #833 at EP %i', (ep, headline, parts) => {
    const found = explained('v2.12', '632', optionsOf('forward', 128 / ep))
    expect(found.headline).toBe(headline)
    for (const part of parts) expect(found.detail).toContain(part)
  })

  it('says that real biases leave an amax', () => {
    expect(explained('v2.12', '632', optionsOf('forward', 32, { bias: true })).detail).toContain(
      'real biases',
    )
  })

  it('calls a count that fits by chance an accident, and a packed bias that fits by chance another', () => {
    const byItems = explained('v2.12', '632', optionsOf('forward', 21))
    expect(byItems.headline).toBe('Right, but by accident.')
    expect(byItems.detail).toContain('**21 items** of `non_tensor_args`')
    const packed = optionsOf('forward', 1, { bias: true, singleGroupedBias: true })
    const byBias = explained('main', '1550', packed)
    expect(byBias.headline).toBe('Right, but by accident.')
    expect(byBias.detail).not.toContain('items')
    expect(explained('v2.12', '833', optionsOf('forward', 21)).headline).not.toContain('accident')
  })

  it.each([
    ['v1.9', '403', 'forward', 16, 'a weight’s FP8 copy'],
    ['v2.9', '403', 'apply', 16, 'quantized twice'],
    ['v2.9', '1473-first-push', 'forward', 16, 'inspects its own replacement'],
    ['v2.12', '632', 'forward', 20, 'handed the packed tuple `non_tensor_args`'],
    ['v2.15', '833', 'forward', 16, 'the output quantizer is handed a tuple'],
    ['v2.17', '833', 'forward', 16, 'the length of a single number'],
    ['v2.17', '1481', 'forward', 16, 'the length of a bool'],
    ['main', '1550', 'apply', 16, 'Every expert’s weight reaches its quantizer'],
  ] as const)('of TE %s with #%s on %s, N = %i, says: %s', (te, parser, path, gemms, part) => {
    expect(explained(te, parser, optionsOf(path, gemms)).headline).toContain(part)
  })

  it('names the experts that were missed before the tuple stopped the call', () => {
    expect(explained('v2.15', '632', optionsOf('forward', 30)).detail).toContain(
      'experts 0 to 15 had been missed',
    )
    expect(explained('v2.15', '632', optionsOf('forward', 22)).detail).toContain('All 22 weights')
  })
})
