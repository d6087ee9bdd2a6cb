import { describe, expect, it } from 'vitest'
import { judgeCase } from '../modelopt/decompose.ts'
import { parsers } from '../modelopt/parsers.ts'
import { atlas } from '../te/atlas.ts'
import type { CallOptions, CallPath } from '../te/call.ts'
import { advance } from './advance.ts'
import { outcomeMatrix } from './outcome-matrix.ts'

const options = (path: CallPath, gemms: number, grouped: boolean): CallOptions => ({
  path,
  mSplits: new Array<number>(gemms).fill(4),
  bias: grouped,
  outFeatures: 8,
  inFeatures: 8,
  singleGroupedWeight: grouped,
  singleGroupedBias: grouped,
})

describe('outcomeMatrix', () => {
  it.each([
    ['forward', 1],
    ['forward', 21],
    ['apply', 40],
  ] as const)('agrees with each case run by itself: %s, %i GEMMs', (path, gemms) => {
    for (const grouped of [false, true]) {
      const given = options(path, gemms, grouped)
      const alone = parsers.map((parser) => atlas.map((release) => judgeCase(release, parser, given)))
      expect(advance(outcomeMatrix(parsers, atlas, given), Infinity)?.value).toEqual(alone)
    }
  })

  it('hands control back after every case that it runs', () => {
    const steps = [...outcomeMatrix(parsers, atlas, options('forward', 2, false))].length
    expect(steps).toBeGreaterThan(13 * parsers.length)
    expect(steps).toBeLessThan(atlas.length * parsers.length)
  })
})
