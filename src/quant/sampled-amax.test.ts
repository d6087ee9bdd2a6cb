import { describe, expect, it } from 'vitest'
import { sampledAmax } from './sampled-amax.ts'
import { isLoudExpert, syntheticExpert, syntheticRow, syntheticWeight } from './synthetic-weights.ts'

const job = { experts: 64, rows: 1536, cols: 2048, seed: 1, layer: 0, channels: 24, samples: 16 }
const weights = { seed: 1, layer: 0, kind: 'trained' } as const

describe('sampledAmax', () => {
  it('looks at the weights of the full tensor, evenly spread', () => {
    const { rowOf, amax, perExpert, samples } = sampledAmax(job)
    expect([...rowOf]).toEqual(Array.from({ length: 24 }, (_, i) => 32 + 64 * i))
    expect(samples).toBe(16)
    const columns = Array.from({ length: 16 }, (_, i) => 64 + 128 * i)
    const channel = (expert: number, row: number): number =>
      Math.max(
        ...columns.map((column) =>
          Math.abs(syntheticWeight(syntheticRow(syntheticExpert(weights, expert), row), column)),
        ),
      )
    expect(amax[5 * 24 + 7]).toBe(channel(5, 32 + 64 * 7))
    expect(perExpert[5]).toBe(Math.max(...amax.subarray(5 * 24, 6 * 24)))
  })

  it('takes every row and column where fewer exist than were asked for', () => {
    const tiny = sampledAmax({ ...job, rows: 3, cols: 2, channels: 64, samples: 16 })
    expect([...tiny.rowOf]).toEqual([0, 1, 2])
    expect(tiny.samples).toBe(2)
    expect(tiny.amax).toHaveLength(64 * 3)
  })

  it('does not change with the number of experts, nor with where a rank begins', () => {
    const few = sampledAmax({ ...job, experts: 8 })
    expect([...few.amax]).toEqual([...sampledAmax(job).amax.subarray(0, 8 * 24)])
  })

  it('shows a loud expert above the usual one', () => {
    const { perExpert } = sampledAmax(job)
    const median = [...perExpert].sort((a, b) => a - b)[32] ?? 0
    perExpert.forEach((amax, expert) => {
      if (isLoudExpert(weights, expert)) expect(amax).toBeGreaterThan(2 * median)
    })
  })
})
