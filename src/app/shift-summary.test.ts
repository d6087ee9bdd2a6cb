import { describe, expect, it } from 'vitest'
import { finish } from '../modelopt/finish.ts'
import { outcomeChanges } from '../modelopt/outcome-changes.ts'
import { parsers } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import { shiftSummary } from './shift-summary.ts'

const summary = (a: string, b: string) =>
  shiftSummary(
    parsers,
    finish(
      outcomeChanges(findRelease(a), findRelease(b), parsers, (path, gemms) => ({
        path,
        mSplits: new Array<number>(gemms).fill(4),
        bias: false,
        outFeatures: 8,
        inFeatures: 8,
      })),
    ),
  )

describe('shiftSummary', () => {
  it.each([
    ['2.12', '2.13', 'No parser fares differently on the two.'],
    ['2.9', '2.10', 'This breaks #403 and #632.'],
    ['2.10', '2.9', 'This mends #403 and #632.'],
    ['2.16', '2.17', 'This breaks #1481.'],
  ])('says of %s to %s: %s', (a, b, expected) => {
    expect(summary(a, b)).toBe(expected)
  })

  it('names those that are no better and no worse', () => {
    const shift = { path: 'forward', from: 'silent', to: 'raises', gemms: [[44, 64]] } as const
    expect(shiftSummary(parsers, [{ ...shift, parser: '403' }])).toBe(
      '#403 fails in another way than before.',
    )
  })
})
