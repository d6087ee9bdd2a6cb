import { describe, expect, it } from 'vitest'
import { atlas } from './atlas.ts'
import { changes, changesOf, changeUrl } from './changes.ts'
import { eras } from './era.ts'

describe('changes', () => {
  it('explains every era, in order', () => {
    const explained = [...new Set(changes.map(({ era }) => era))]
    expect(explained).toEqual(eras().map(({ id }) => id))
  })

  it('reached main before the release that it explains', () => {
    for (const { era, date } of changes) {
      expect(date <= (atlas.find(({ id }) => id === era)?.date ?? ''), era).toBe(true)
    }
    expect(changes.map(({ date }) => date)).toEqual(changes.map(({ date }) => date).toSorted())
  })

  it('links the pull request, or the commit where there is none', () => {
    expect(changesOf('v2.10').map(changeUrl)).toEqual([
      'https://github.com/NVIDIA/TransformerEngine/pull/2377',
    ])
    expect(changesOf('v2.0').map(changeUrl)).toEqual([
      'https://github.com/NVIDIA/TransformerEngine/commit/544dd14b4301beb47136f273deff3f532cdde181',
    ])
    expect(changesOf('release_v2.19').map(({ pull }) => pull)).toEqual([2817, 3224])
  })
})
