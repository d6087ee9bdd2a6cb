import { describe, expect, it, vi } from 'vitest'
import { atlas, findRelease } from '../te/atlas.ts'
import type { CallOptions, CallPath } from '../te/call.ts'
import { judgeCase } from './decompose.ts'
import { finish } from './finish.ts'
import { LARGEST_GEMMS, outcomeChanges } from './outcome-changes.ts'
import { findParser, parsers } from './parsers.ts'

vi.setConfig({ testTimeout: 30_000 })

const optionsFor = (path: CallPath, gemms: number): CallOptions => ({
  path,
  bias: false,
  mSplits: Array.from({ length: gemms }, () => 2),
  outFeatures: 8,
  inFeatures: 4,
})
const changes = (from: string, to: string, ids: readonly string[]) =>
  finish(outcomeChanges(findRelease(from), findRelease(to), ids.map(findParser), optionsFor))

describe('outcomeChanges', () => {
  it('shows what the packing of TE 2.10 did to #632: only 18 GEMMs still come out right', () => {
    const rows = (path: CallPath) => [
      { parser: '632', path, from: 'ok', to: 'raises', gemms: [[1, 17]] },
      { parser: '632', path, from: 'ok', to: 'silent', gemms: [[19, 64]] },
    ]
    expect(changes('v2.9', 'v2.10', ['632', '833', '1473', '1550'])).toEqual([
      ...rows('forward'),
      ...rows('apply'),
    ])
  })

  it('shows what was twice before', () => {
    const onGrad = changes('v2.9', 'v2.11', ['403']).filter(({ path }) => path === 'apply')
    expect(onGrad).toEqual([
      { parser: '403', path: 'apply', from: 'twice', to: 'raises', gemms: [[1, 20]] },
      { parser: '403', path: 'apply', from: 'twice', to: 'silent', gemms: [[22, 64]] },
    ])
  })

  it('splits the numbers where another outcome lies between', () => {
    expect(changes('v2.10', 'v2.11', ['632']).filter(({ path }) => path === 'forward')).toEqual([
      { parser: '632', path: 'forward', from: 'ok', to: 'raises', gemms: [[18, 18]] },
      { parser: '632', path: 'forward', from: 'silent', to: 'raises', gemms: [[19, 20]] },
      { parser: '632', path: 'forward', from: 'silent', to: 'ok', gemms: [[21, 21]] },
    ])
  })

  it('shows every parser up to #1481 break on TE 2.17, for every N', () => {
    expect(changes('v2.16', 'v2.17', ['1481', '1937', '1550'])).toEqual(
      ['forward', 'apply'].map((path) => ({
        parser: '1481',
        path,
        from: 'ok',
        to: 'raises',
        gemms: [[1, LARGEST_GEMMS]],
      })),
    )
  })

  it('finds none between a release and itself, or one of its era', () => {
    expect(finish(outcomeChanges(findRelease('v2.12'), findRelease('v2.12'), parsers, optionsFor))).toEqual(
      [],
    )
    expect(finish(outcomeChanges(findRelease('v2.11'), findRelease('v2.13'), parsers, optionsFor))).toEqual(
      [],
    )
  })

  it('looks beyond the last number at which any outcome changes', () => {
    for (const release of atlas) {
      for (const parser of parsers) {
        for (const path of ['forward', 'apply'] as const) {
          const outcome = (gemms: number) => judgeCase(release, parser, optionsFor(path, gemms)).outcome
          const name = `${release.id} #${parser.id} ${path}`
          expect([LARGEST_GEMMS + 1, 200].map(outcome), name).toEqual(Array(2).fill(outcome(LARGEST_GEMMS)))
        }
      }
    }
  })
})
