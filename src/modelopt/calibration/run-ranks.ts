import { drain } from './drain.ts'

/** What becomes of a collective that all members have come to. */
export type Meeting = 'done' | 'stuck' | 'raised'

/** The calls of a collective's members, in the order in which they came. Valid only while it meets. */
export interface Arrivals {
  /** [members] */
  readonly ranks: Int32Array
  /** [members]: what each rank calls about. */
  readonly tags: Int32Array
  /** [members]: the phase that each rank is in. */
  readonly phases: Int32Array
}

/** A stretch of every rank's program: collectives one after the other, then what it does by itself. */
export interface Phase {
  /** The calls of a rank, worked out when it comes here: communicator and tag in turn. */
  calls(rank: number): readonly number[]
  /** Called when every member of a communicator has come. */
  meet(communicator: number, arrivals: Arrivals): Meeting
  /** What a rank does after its last collective of the phase. */
  finish(rank: number): void
}

/** Where a rank ended: at the end, in an exception, or in a collective that never completes. */
export type RankEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'raised'; readonly phase: number }
  | { readonly kind: 'waiting'; readonly phase: number; readonly communicator: number; readonly tag: number }

interface Pending extends Arrivals {
  count: number
}

const RUNNING = 0
const WAITING = 1
const RAISED = 2
const FINISHED = 3

/**
 * Runs the ranks' programs against each other. A collective is a meeting: a rank that calls one waits until all members of
 * its communicator have called one, and calls are matched by their order alone, as NCCL matches them. The same programs
 * always run in the same order.
 *
 * @param members of each communicator, more than one where it is called.
 * @yields the share of all phases that ranks are through, 0 … 1, whenever one of them has come through another.
 * @returns [ranks] how each ended.
 */
export function* runRanksInTurns(
  world: number,
  phases: readonly Phase[],
  members: readonly (readonly number[])[],
): Generator<number, readonly RankEnd[]> {
  const status = new Uint8Array(world).fill(RUNNING)
  const phaseOf = new Int32Array(world)
  const next = new Int32Array(world)
  const calls = Array.from({ length: world }, (_, rank) => phases[0]?.calls(rank) ?? [])
  const pending = members.map(({ length }): Pending => ({
    ranks: new Int32Array(length),
    tags: new Int32Array(length),
    phases: new Int32Array(length),
    count: 0,
  }))
  let ready = Array.from({ length: world }, (_, rank) => rank)

  /** Lets the members of a collective that all have come to go on, or not. */
  const meet = (current: Phase, communicator: number, meeting: Pending, caller: number): boolean => {
    meeting.count = 0
    const result = current.meet(communicator, meeting)
    for (const rank of result === 'stuck' ? [] : meeting.ranks) {
      status[rank] = result === 'done' ? RUNNING : RAISED
      if (result === 'done' && rank !== caller) ready.push(rank)
    }
    return result === 'done'
  }

  /** Makes a rank's next calls. @returns whether it came through all of the phase. */
  const callAll = (current: Phase, rank: number): boolean => {
    const list = calls[rank] ?? []
    for (let at = next[rank] ?? 0; at < list.length; at += 2) {
      const communicator = list[at] ?? 0
      const meeting = pending[communicator]
      if (!meeting) continue
      const place = meeting.count++
      meeting.ranks[place] = rank
      meeting.tags[place] = list[at + 1] ?? 0
      meeting.phases[place] = phaseOf[rank] ?? 0
      next[rank] = at + 2
      status[rank] = WAITING
      if (meeting.count < meeting.ranks.length || !meet(current, communicator, meeting, rank)) return false
    }
    return true
  }

  let through = 0
  function* advance(rank: number): Generator<number, void> {
    for (let phase = phaseOf[rank] ?? 0; ; phase++) {
      const current = phases[phase]
      if (!current) {
        status[rank] = FINISHED
        return
      }
      if (!callAll(current, rank)) return
      current.finish(rank)
      phaseOf[rank] = phase + 1
      next[rank] = 0
      calls[rank] = phases[phase + 1]?.calls(rank) ?? []
      yield ++through / (world * phases.length)
    }
  }

  while (ready.length > 0) {
    const now = ready
    ready = []
    for (const rank of now) yield* advance(rank)
  }
  return Array.from(status, (kind, rank): RankEnd => {
    const phase = phaseOf[rank] ?? 0
    if (kind === FINISHED) return { kind: 'finished' }
    if (kind === RAISED) return { kind: 'raised', phase }
    const last = (next[rank] ?? 0) - 2
    return {
      kind: 'waiting',
      phase,
      communicator: calls[rank]?.[last] ?? 0,
      tag: calls[rank]?.[last + 1] ?? 0,
    }
  })
}

/** `runRanksInTurns`, at one go. */
export const runRanks = (...all: Parameters<typeof runRanksInTurns>): readonly RankEnd[] =>
  drain(runRanksInTurns(...all))
