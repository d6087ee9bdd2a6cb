import { describe, expect, it } from 'vitest'
import { atlas } from '../te/atlas.ts'
import { eraBands } from './era-bands.ts'

describe('eraBands', () => {
  it('holds the whole atlas, in its order', () => {
    expect(eraBands().flatMap(({ releases }) => releases)).toEqual(atlas)
  })

  it('puts one era in a band, and never two bands of one era side by side', () => {
    const bands = eraBands()
    for (const { era, releases } of bands)
      expect(new Set(releases.map((row) => row.era))).toEqual(new Set([era]))
    expect(bands.some(({ era }, index) => era === bands[index + 1]?.era)).toBe(false)
  })

  it('lets the stray build of 2.16.0 interrupt its neighbours', () => {
    const around = eraBands().map(({ releases }) => releases.map(({ id }) => id).join(' '))
    expect(around).toContain('release_v2.16.post')
    expect(around).toContain('v2.16.1')
  })
})
