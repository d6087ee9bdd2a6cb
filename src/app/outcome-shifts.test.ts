import { describe, expect, it } from 'vitest'
import { outcomeChanges } from '../modelopt/outcome-changes.ts'
import { parsers } from '../modelopt/parsers.ts'
import { findRelease } from '../te/atlas.ts'
import type { CallOptions, CallPath } from '../te/call.ts'
import { advance } from './advance.ts'
import { outcomeShifts } from './outcome-shifts.ts'

const options = (path: CallPath, gemms: number): CallOptions => ({
  path,
  mSplits: new Array<number>(gemms).fill(4),
  bias: false,
  outFeatures: 8,
  inFeatures: 8,
})

describe('outcomeShifts', () => {
  it.each([
    ['v2.9', 'v2.12'],
    ['v2.16', 'v2.17'],
    ['v2.12', 'v2.13'],
  ])('finds from %s to %s what running all at once finds', (a, b) => {
    const [from, to] = [findRelease(a), findRelease(b)]
    expect(advance(outcomeShifts(from, to, parsers, options), Infinity)?.value).toEqual(
      outcomeChanges(from, to, parsers, options),
    )
  })

  it('runs nothing between two releases that are one case', () => {
    expect([...outcomeShifts(findRelease('v2.12'), findRelease('v2.13'), parsers, options)]).toEqual([])
  })
})
