import { describe, expect, it } from 'vitest'
import { orderReleases, type Row } from './order-releases.ts'

function row(id: string, kind: Row['kind'], version: string, date: string, packed: boolean): Row {
  return {
    id,
    kind,
    version,
    commit: 'c0ffee',
    date,
    params: [],
    call: [],
    nonTensorArgs: packed ? ['m_splits'] : null,
    mSplits: { at: packed ? 'non_tensor_args[0]' : 'args[1]', type: 'list' },
    trailing: [],
    singleGrouped: false,
    returns: 'tensor',
    source: '',
  }
}

const rows = [
  row('main', 'main', '2.11.0.dev0', '2025-11-17', true),
  row('v2.10', 'tag', '2.10.0', '2025-11-26', true),
  row('release_v2.10_b', 'branch', '2.10.0', '2025-11-20', true),
  row('release_v2.10_a', 'branch', '2.10.0', '2025-11-20', true),
  row('v2.9', 'tag', '2.9.0', '2025-10-30', false),
  row('v2.2', 'tag', '2.2.0', '2025-04-07', false),
]

describe('orderReleases', () => {
  it('orders by version, then date, then id', () => {
    const ids = ['v2.2', 'v2.9', 'release_v2.10_a', 'release_v2.10_b', 'v2.10', 'main']
    expect(orderReleases(rows).map(({ id }) => id)).toEqual(ids)
    expect(orderReleases(rows.toReversed())).toEqual(orderReleases(rows))
  })

  it('names an era after its first tag, though a branch comes before it', () => {
    const eras = orderReleases(rows).map(({ era }) => era)
    expect(eras).toEqual(['v2.2', 'v2.2', 'v2.10', 'v2.10', 'v2.10', 'v2.10'])
  })

  it('names an era without a tag after its first ref', () => {
    const untagged = rows.filter(({ kind }) => kind !== 'tag')
    expect(new Set(orderReleases(untagged).map(({ era }) => era))).toEqual(new Set(['release_v2.10_a']))
  })
})
