import type { GroupKind, Ranks } from './ranks.ts'

export type CommunicatorKind = GroupKind | 'world'

/** A process group: collectives on it are matched by the order of the calls, whatever they are about. */
export interface Communicator {
  readonly kind: CommunicatorKind
  readonly members: readonly number[]
}

/** All process groups of a world, and each rank's of every kind. */
export interface Communicators {
  readonly all: readonly Communicator[]
  of(kind: CommunicatorKind, rank: number): number
}

const KINDS = ['tp', 'dp-cp', 'etp', 'ep', 'edp'] as const

export const communicatorsOf = ({ ranks, partitions }: Ranks): Communicators => {
  const all: Communicator[] = [{ kind: 'world', members: ranks.map(({ rank }) => rank) }]
  const first = new Map<CommunicatorKind, number>()
  for (const kind of KINDS) {
    first.set(kind, all.length)
    all.push(...partitions[kind].groups.map((members) => ({ kind, members })))
  }
  return {
    all,
    of: (kind, rank) =>
      kind === 'world' ? 0 : (first.get(kind) ?? 0) + (partitions[kind].indexOf[rank] ?? 0),
  }
}
