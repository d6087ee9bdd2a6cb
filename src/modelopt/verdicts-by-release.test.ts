import { describe, expect, it } from 'vitest'
import { atlas } from '../te/atlas.ts'
import { judgeCase } from './decompose.ts'
import { finish } from './finish.ts'
import { parsers } from './parsers.ts'
import { verdictsByRelease } from './verdicts-by-release.ts'

describe('verdictsByRelease', () => {
  const shape = { outFeatures: 8, inFeatures: 4 }
  it.each(parsers.map((parser) => [parser.id, parser] as const))(
    'says of every release what running it says (%s)',
    (_, parser) => {
      for (const gemms of [3, 21, 30]) {
        for (const path of ['forward', 'apply'] as const) {
          for (const singleGroupedWeight of [false, true]) {
            const mSplits = Array.from({ length: gemms }, () => 1)
            const options = {
              ...shape,
              path,
              mSplits,
              bias: true,
              singleGroupedWeight,
              singleGroupedBias: true,
            }
            const apart = atlas.map((release) => judgeCase(release, parser, options))
            expect(finish(verdictsByRelease(atlas, parser, options))).toEqual(apart)
          }
        }
      }
    },
  )
})
