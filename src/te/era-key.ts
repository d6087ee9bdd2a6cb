import type { Release } from './release.ts'

/** What of a release decides its era. */
export type EraFacts = Pick<Release, 'params' | 'call' | 'nonTensorArgs' | 'mSplits' | 'trailing' | 'returns'>

/**
 * Two releases with the same key lay out the call alike: same parameters by name, same arguments, same packed items, same
 * place and type of m_splits, same trailing groups, same kind of return. Annotations do not count: Python ignores them.
 */
export function eraKey({ params, call, nonTensorArgs, mSplits, trailing, returns }: EraFacts): string {
  return JSON.stringify([
    params.map(({ name, variadic }) => (variadic ? `*${name}` : name)),
    call,
    nonTensorArgs,
    [mSplits.at, mSplits.type],
    trailing.map(({ name, count, collapsedBy }) => [name, count, collapsedBy]),
    returns,
  ])
}
