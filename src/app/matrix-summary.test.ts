import { describe, expect, it } from 'vitest'
import { parsers } from '../modelopt/parsers.ts'
import { atlas } from '../te/atlas.ts'
import { advance } from './advance.ts'
import { matrixSummary } from './matrix-summary.ts'
import { outcomeMatrix } from './outcome-matrix.ts'

const summary = (gemms: number) => {
  const options = {
    path: 'forward',
    mSplits: new Array<number>(gemms).fill(4),
    bias: false,
    outFeatures: 8,
    inFeatures: 8,
  } as const
  return matrixSummary(parsers, atlas, advance(outcomeMatrix(parsers, atlas, options), Infinity)?.value ?? [])
}

describe('matrixSummary', () => {
  it('names the parsers that are right nearly everywhere, and those that keep silent', () => {
    expect(summary(128)).toBe(
      '**#1937** and **#1550** are right on every release but 1.9. **12 of 280 cases are silently wrong**: #403 and #632 on 2.10 to 2.14.1.',
    )
  })

  it('says so where nothing is silent', () => {
    expect(summary(1)).toContain('Here nothing fails silently')
  })
})
