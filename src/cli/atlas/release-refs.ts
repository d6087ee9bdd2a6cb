import type { Release } from '../../te/release.ts'

/** A ref that may be a release of Transformer Engine. */
export interface ReleaseRef {
  readonly id: string
  readonly kind: Release['kind']
  /** Full name, e.g. `refs/tags/v2.12`. */
  readonly ref: string
}

const TAG = /^refs\/tags\/(v\d.*)$/
const BRANCH = /^refs\/(?:heads|remotes\/origin)\/(main|release_(v\d.*))$/

/**
 * Picks releases from a clone's full ref names: every tag `v…`, every branch `release_v…` that no tag of the same suffix
 * stands for, and `main`. Where a branch is both local and of `origin`, origin's counts: a local one may lag behind.
 */
export function releaseRefs(refs: readonly string[]): ReleaseRef[] {
  const tags = refs.flatMap((ref): ReleaseRef[] => {
    const [, id] = TAG.exec(ref) ?? []
    return id === undefined ? [] : [{ id, kind: 'tag', ref }]
  })
  const tagged = new Set(tags.map(({ id }) => id))
  const branches = new Map<string, ReleaseRef>()
  for (const ref of refs) {
    const [, id, suffix] = BRANCH.exec(ref) ?? []
    if (id === undefined || tagged.has(suffix ?? '')) continue
    if (branches.has(id) && ref.startsWith('refs/heads/')) continue
    branches.set(id, { id, kind: id === 'main' ? 'main' : 'branch', ref })
  }
  return [...tags, ...branches.values()]
}
