import { describe, expect, it } from 'vitest'
import { findRelease } from '../te/atlas.ts'
import { changesBetween } from './changes-between.ts'

const pulls = (a: string, b: string) => changesBetween(findRelease(a), findRelease(b)).map(({ pull }) => pull)

describe('changesBetween', () => {
  it.each([
    ['v2.9', 'v2.12', [2377, 1953]],
    ['v2.12', 'v2.9', [2377, 1953]],
    ['v2.12', 'v2.13', []],
    ['v1.13', 'v2.0', [null]],
    ['v2.18', 'release_v2.19', [2817, 3224]],
    ['release_v2.16_post', 'release_v2.16.post', [3038]],
    ['v1.9', 'v1.9', []],
  ])('from %s to %s finds %j', (a, b, expected) => {
    expect(pulls(a, b)).toEqual(expected)
  })
})
