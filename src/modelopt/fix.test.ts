import { describe, expect, it } from 'vitest'
import { findRelease } from '../te/atlas.ts'
import type { CallPath } from '../te/call.ts'
import { firstFix, isAccident } from './fix.ts'
import { findParser } from './parsers.ts'

const options = (gemms: number, path: CallPath = 'forward') => ({
  path,
  bias: false,
  mSplits: Array.from({ length: gemms }, () => 2),
  outFeatures: 8,
  inFeatures: 4,
})

describe('firstFix', () => {
  it.each([
    ['v2.12', '632', 'forward', '833'],
    ['v2.9', '403', 'apply', '632'],
    ['v2.15', '632', 'forward', '1481'],
    ['v2.15', '833', 'forward', '1481'],
    ['v2.16', '1473', 'apply', '1481'],
    ['v2.17', '833', 'forward', '1937'],
    ['v2.17', '1481', 'apply', '1937'],
    ['main', '632', 'forward', '1937'],
    ['v2.12', '1473-first-push', 'forward', '1473'],
    ['release_v2.16.post', '1481', 'forward', '1937'],
  ] as const)('of TE %s with #%s on %s is #%s', (te, parser, path, fix) => {
    expect(firstFix(findRelease(te), findParser(parser), options(16, path))?.id).toBe(fix)
  })

  it('is none where no later parser gets the call right', () => {
    expect(firstFix(findRelease('v1.9'), findParser('403'), options(16))).toBeNull()
    expect(firstFix(findRelease('v2.12'), findParser('1550'), options(16))).toBeNull()
  })

  it('never is the push that was not merged', () => {
    expect(firstFix(findRelease('v2.12'), findParser('833'), options(16, 'apply'))?.id).toBe('1473')
  })
})

describe('isAccident', () => {
  it('is a count that fits only because it is that of the packed items', () => {
    const is = (te: string, parser: string, gemms: number) =>
      isAccident(findRelease(te), findParser(parser), options(gemms))
    expect([is('v2.10', '632', 18), is('v2.12', '632', 21)]).toEqual([true, true])
    expect([is('v2.12', '833', 21), is('v2.9', '632', 21)]).toEqual([false, false])
  })

  it('is not being quantized twice, which every count is', () => {
    expect(isAccident(findRelease('v2.9'), findParser('403'), options(16, 'apply'))).toBe(false)
  })
})
