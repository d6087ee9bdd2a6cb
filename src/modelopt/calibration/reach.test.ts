import { describe, expect, it } from 'vitest'
import { findRelease } from '../../te/atlas.ts'
import { judgeCase } from '../decompose.ts'
import { findParser } from '../parsers.ts'
import { reachOf } from './reach.ts'

const reach = (te: string, parser: string, gemms: number) =>
  reachOf(
    judgeCase(findRelease(te), findParser(parser), {
      path: 'forward',
      mSplits: Array.from({ length: gemms }, () => 16),
      bias: false,
      outFeatures: 1536,
      inFeatures: 2048,
    }),
  )

describe('reachOf', () => {
  it('reads PR #833’s three ways off its parser', () => {
    expect(reach('v2.12', '632', 16)).toMatchObject({ kind: 'raises', during: 'forward' })
    expect(reach('v2.12', '632', 32)).toEqual({
      kind: 'reached',
      missed: new Set(Array.from({ length: 22 }, (_, expert) => expert)),
      input: true,
    })
    expect(reach('v2.12', '833', 16)).toEqual({ kind: 'reached', missed: new Set(), input: true })
  })
})
