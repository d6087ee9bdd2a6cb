import { describe, expect, it } from 'vitest'
import { releaseRefs } from './release-refs.ts'

function ids(refs: readonly string[]): string[] {
  return releaseRefs(refs).map(({ id, kind, ref }) => `${kind} ${id} ${ref}`)
}

describe('releaseRefs', () => {
  it('takes every tag of a version', () => {
    expect(ids(['refs/tags/v2.12', 'refs/tags/v2.2.1', 'refs/tags/vendor', 'refs/tags/nightly'])).toEqual([
      'tag v2.12 refs/tags/v2.12',
      'tag v2.2.1 refs/tags/v2.2.1',
    ])
  })

  it('takes a release branch only where no tag has its suffix', () => {
    const refs = [
      'refs/heads/release_v2.16',
      'refs/heads/release_v2.16.post',
      'refs/heads/release_v2.16_post',
      'refs/heads/release_notes',
      'refs/heads/stable',
      'refs/tags/v2.16',
    ]
    expect(ids(refs)).toEqual([
      'tag v2.16 refs/tags/v2.16',
      'branch release_v2.16.post refs/heads/release_v2.16.post',
      'branch release_v2.16_post refs/heads/release_v2.16_post',
    ])
  })

  it("takes origin's branch before a local one, and no other remote's", () => {
    const refs = [
      'refs/heads/main',
      'refs/remotes/fork/main',
      'refs/remotes/fork/release_v2.19',
      'refs/remotes/origin/HEAD',
      'refs/remotes/origin/main',
      'refs/remotes/origin/release_v2.19',
    ]
    const taken = [
      'main main refs/remotes/origin/main',
      'branch release_v2.19 refs/remotes/origin/release_v2.19',
    ]
    expect(ids(refs)).toEqual(taken)
    expect(ids(refs.toReversed()).toSorted()).toEqual(taken.toSorted())
  })
})
