import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Meeting, type Phase, runRanks } from './run-ranks.ts'

const EVERYONE = [[0, 1, 2]]

/** Phases whose ranks make the given calls, each phase a list per rank; `met` collects what was matched. */
const phasesOf = (calls: readonly (readonly (readonly number[])[])[], result: Meeting = 'done') => {
  const met: { phase: number; communicator: number; calls: Record<number, number> }[] = []
  const finished: string[] = []
  const phases = calls.map((ofRank, phase): Phase => ({
    calls: (rank) => ofRank[rank] ?? [],
    meet: (communicator, { ranks, tags }) => {
      const pairs = Array.from(ranks, (rank, i) => [rank, tags[i] ?? 0] as const)
      met.push({ phase, communicator, calls: Object.fromEntries(pairs) })
      return result
    },
    finish: (rank) => finished.push(`${phase}:${rank}`),
  }))
  return { phases, met, finished }
}

describe('runRanks', () => {
  it('lets everyone through who calls the same', () => {
    const { phases, met, finished } = phasesOf([
      [
        [0, 7, 0, 8],
        [0, 7, 0, 8],
        [0, 7, 0, 8],
      ],
      [[], [], []],
    ])
    expect(runRanks(3, phases, EVERYONE).map(({ kind }) => kind)).toEqual([
      'finished',
      'finished',
      'finished',
    ])
    expect(met.map(({ calls }) => calls)).toEqual([
      { 0: 7, 1: 7, 2: 7 },
      { 0: 8, 1: 8, 2: 8 },
    ])
    expect(finished).toHaveLength(6)
  })

  it('matches calls by their order, and leaves who called once more waiting', () => {
    const { phases, met } = phasesOf([
      [
        [0, 1, 0, 2],
        [0, 1, 0, 2],
        [0, 2],
      ],
    ])
    expect(runRanks(3, phases, EVERYONE)).toEqual([
      { kind: 'waiting', phase: 0, communicator: 0, tag: 2 },
      { kind: 'waiting', phase: 0, communicator: 0, tag: 2 },
      { kind: 'finished' },
    ])
    expect(met).toEqual([{ phase: 0, communicator: 0, calls: { 0: 1, 1: 1, 2: 2 } }])
  })

  it('keeps communicators apart', () => {
    const { phases } = phasesOf([
      [
        [0, 1, 1, 2],
        [1, 2, 0, 1],
      ],
    ])
    const ends = runRanks(2, phases, [
      [0, 1],
      [0, 1],
    ])
    expect(ends.map((end) => end.kind === 'waiting' && end.communicator)).toEqual([0, 1])
  })

  it('ends who raises, and leaves others waiting for them', () => {
    const { phases } = phasesOf(
      [
        [
          [0, 1],
          [0, 1, 1, 1],
          [1, 1],
        ],
      ],
      'raised',
    )
    const ends = runRanks(3, phases, [
      [0, 1],
      [1, 2],
    ])
    expect(ends.map(({ kind }) => kind)).toEqual(['raised', 'raised', 'waiting'])
  })

  it('never lets a meeting that is stuck go on', () => {
    const { phases } = phasesOf(
      [
        [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      ],
      'stuck',
    )
    expect(runRanks(3, phases, EVERYONE).map(({ kind }) => kind)).toEqual(['waiting', 'waiting', 'waiting'])
  })

  it('finishes every rank where all call the same, whatever they call', () => {
    const program = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 })
    fc.assert(
      fc.property(program, fc.integer({ min: 2, max: 6 }), (tags, world) => {
        const calls = tags.flatMap((tag) => [0, tag])
        const { phases, met } = phasesOf([Array.from({ length: world }, () => calls)])
        const everyone = [Array.from({ length: world }, (_, rank) => rank)]
        expect(runRanks(world, phases, everyone).every(({ kind }) => kind === 'finished')).toBe(true)
        expect(met).toHaveLength(tags.length)
      }),
    )
  })
})
