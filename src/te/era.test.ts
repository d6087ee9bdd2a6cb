import { describe, expect, it } from 'vitest'
import { atlas } from './atlas.ts'
import { eraKey } from './era-key.ts'
import { eras } from './era.ts'

describe('eras', () => {
  it('groups the releases by call layout, each with what it changed', () => {
    expect(eras().map(({ label, releases }) => [label, ...releases.map(({ id }) => id)].join(' | '))).toEqual(
      [
        '16 flat args | v1.9',
        'weights_fp8 as a list | v1.10',
        '14 flat args | v1.11 | v1.12 | v1.13 | release_v1.14',
        '17 flat args | v2.0 | v2.1 | v2.2 | v2.2.1',
        '+ wgrad_store | v2.3 | v2.4 | v2.5',
        '+ save_original_input | v2.6 | v2.7 | release_v2.7.post0 | v2.8 | v2.9',
        'packed: 18 items | v2.10',
        '21 items | v2.11 | v2.12 | v2.13 | v2.14 | v2.14.1',
        'returns a tuple | v2.15 | v2.16 | release_v2.16_post | v2.16.1',
        'm_splits out | release_v2.16.post | v2.17 | v2.17.1',
        '+ out, dgrad_out | v2.18 | release_v2.18_nemo_26.08',
        '26 items, single grouped | release_v2.19',
        '24 items | main',
      ],
    )
  })

  it('is named after its first tag, or after its first ref', () => {
    for (const { id, first, releases } of eras()) {
      expect(first.id).toBe(id)
      expect(first).toBe(releases.find(({ kind }) => kind === 'tag') ?? releases[0])
    }
  })

  it('holds one layout, and no other era holds it', () => {
    const keys = eras().map(({ releases }) => new Set(releases.map(eraKey)))
    expect(keys.map(({ size }) => size)).toEqual(keys.map(() => 1))
    expect(new Set(atlas.map(eraKey)).size).toBe(keys.length)
  })

  it('does not tell annotations apart', () => {
    const [release] = atlas
    const bare = release && {
      ...release,
      params: release.params.map((param) => ({ ...param, annotation: null })),
    }
    expect(bare && eraKey(bare)).toBe(release && eraKey(release))
  })
})
