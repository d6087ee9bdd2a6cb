import { describe, expect, it } from 'vitest'
import { atlas, findRelease } from './atlas.ts'
import { diffReleases, type ReleaseDiff } from './diff.ts'
import { slotsOf } from './slots.ts'

function diff(a: string, b: string): ReleaseDiff {
  return diffReleases(findRelease(a), findRelease(b))
}

/** The rows that are not `same`, as one line each. */
function changed({ rows }: ReleaseDiff): string[] {
  return rows
    .filter(({ change }) => change !== 'same')
    .map(({ name, a, b, change, retyped }) =>
      [change, name, a, b, ...(retyped ? [`${retyped.from} to ${retyped.to}`] : [])].map(String).join(' '),
    )
}

describe('diffReleases', () => {
  it('finds nothing between 2.12 and 2.13', () => {
    const same = diff('2.12', '2.13')
    expect(changed(same)).toEqual([])
    expect([same.returns, same.trailing]).toEqual([null, null])
  })

  it('sees 2.10 pack everything but inp', () => {
    const packed = diff('2.9', '2.10')
    const items = findRelease('2.10').nonTensorArgs ?? []
    expect(changed(packed)).toEqual([
      'added non_tensor_args null args[1]',
      ...items.map((name, index) => `moved ${name} args[${index + 1}] non_tensor_args[${index}]`),
    ])
    expect(packed.rows.at(-2)).toEqual({
      name: 'weights',
      a: 'args[19:19+N]',
      b: 'args[2:2+N]',
      change: 'same',
      retyped: null,
    })
  })

  it('sees 2.15 trade the module for workspaces and return a tuple', () => {
    const swapped = diff('2.14', '2.15')
    expect(changed(swapped)).toEqual([
      'removed module non_tensor_args[17] null',
      'added weight_workspaces null non_tensor_args[17]',
      'added cache_weight null non_tensor_args[18]',
    ])
    expect(swapped.returns).toEqual({ from: 'tensor', to: 'tuple' })
  })

  it.each([
    ['2.16', '2.17'],
    ['release_v2.16_post', 'release_v2.16.post'],
  ])('sees m_splits alone move and become a tensor from %s to %s', (a, b) => {
    expect(changed(diff(a, b))).toEqual(['moved m_splits non_tensor_args[0] args[1] list to tensor'])
  })

  it('sees 1.10 make one list of a trailing group', () => {
    const listed = diff('1.9', '1.10')
    expect(changed(listed)).toEqual([
      'moved weights_fp8 args[16+N:16+2N] args[16] N tensors to List[Union[Float8Tensor, None]]',
    ])
    expect(listed.trailing?.from.map(({ name }) => name)).toEqual(['weights', 'weights_fp8', 'biases'])
    expect(listed.trailing?.to.map(({ name }) => name)).toEqual(['weights', 'biases'])
  })

  it('sees 2.19 collapse the groups', () => {
    expect(changed(diff('2.18', '2.19')).filter((line) => line.startsWith('retyped'))).toEqual([
      'retyped weights args[5:5+N] args[5:5+N] N tensors to N tensors, or 1 with single_grouped_weight',
      'retyped biases args[5+N:5+2N] args[5+N:5+2N] N tensors to N tensors, or 1 with single_grouped_bias',
    ])
  })

  it('lists every slot of both once, whichever two are compared', () => {
    for (const a of atlas) {
      for (const b of atlas) {
        const { rows } = diffReleases(a, b)
        const places = (side: 'a' | 'b') => rows.flatMap((row) => row[side] ?? [])
        expect(places('b')).toEqual(slotsOf(b).map(({ at }) => at))
        expect(places('a').toSorted()).toEqual(
          slotsOf(a)
            .map(({ at }) => at)
            .toSorted(),
        )
      }
    }
  })

  it('mirrors itself', () => {
    for (const b of atlas) {
      const forth = diff('2.12', b.id).rows
      const back = diffReleases(b, findRelease('2.12')).rows
      const count = (rows: typeof forth, change: string) => rows.filter((row) => row.change === change).length
      expect(count(back, 'added')).toBe(count(forth, 'removed'))
      expect(count(back, 'same')).toBe(count(forth, 'same'))
    }
  })
})
