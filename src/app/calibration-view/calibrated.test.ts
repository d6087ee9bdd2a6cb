import { describe, expect, it } from 'vitest'
import { followedCalibration } from '../../../test/fixtures/followed-calibration.ts'
import { amaxGrid, changedCells, columnsOf } from './amax-grid.ts'

const DEADLOCK = { module: 'sequential', moment: '833', tokens: 64 } as const

describe('what the page keeps of a calibration', () => {
  it('counts what each step changed, which the maps show', async () => {
    const found = await followedCalibration(DEADLOCK)
    for (const [step, { changed }] of found.changes.entries()) {
      const shown = (['fc1', 'fc2'] as const).flatMap((linear) =>
        (['input', 'weight'] as const).map(
          (tensor) => changedCells(found, step, columnsOf(found, linear, tensor)).count,
        ),
      )
      expect(shown.reduce((sum, count) => sum + count, 0)).toBe(changed)
    }
    const forward = found.steps.findIndex(({ id }) => id === 'forward')
    expect(found.changes[forward]?.gained).toBe(found.changes[forward]?.changed)
  })

  it('keeps a scale of colour that holds every value of every step', async () => {
    const found = await followedCalibration(DEADLOCK)
    const [low, high] = found.domains['fc1 input'] ?? [NaN, NaN]
    for (const step of found.steps.keys()) {
      for (const value of amaxGrid(found, step, columnsOf(found, 'fc1', 'input'))) {
        if (!Number.isNaN(value)) {
          expect(value).toBeGreaterThanOrEqual(Math.fround(low))
          expect(value).toBeLessThanOrEqual(Math.fround(high))
        }
      }
    }
  })

  it('has every expert once, on the rank that holds it', async () => {
    const { costs, input } = await followedCalibration({ module: 'te-grouped', moment: '1550', world: 16 })
    const weights = costs.filter(({ linear, tensor }) => linear === 'fc1' && tensor === 'weight')
    expect(weights.map(({ expert }) => expert)).toEqual(Array.from({ length: 128 }, (_, expert) => expert))
    for (const { expert, rank } of weights) {
      const { first = NaN, last = NaN } = input.ranks.ranks[rank]?.experts ?? {}
      expect(expert).toBeGreaterThanOrEqual(first)
      expect(expert).toBeLessThanOrEqual(last)
    }
  })

  it('draws one column where a rank’s experts share a quantizer', async () => {
    const shared = await followedCalibration({ module: 'te-grouped', moment: '1562' })
    const own = await followedCalibration({ module: 'te-grouped', moment: '1550' })
    expect(columnsOf(shared, 'fc1', 'weight')).toHaveLength(1)
    expect(columnsOf(own, 'fc1', 'weight')).toHaveLength(16)
    expect(columnsOf(own, 'fc1', 'input')).toHaveLength(1)
  })
})

describe('what is missing', () => {
  it('is every weight where the parser hands none over, and no input', async () => {
    const { missing } = await followedCalibration({
      module: 'te-grouped',
      moment: '742',
      reach: 'verdict',
      ep: 1,
    })
    expect(missing.weight).toEqual({ none: 16, all: 16 })
    expect(missing.input).toEqual({ none: 0, all: 16 })
  })

  it('is everything where calibration raised before it loaded any amax', async () => {
    const { missing, outcome } = await followedCalibration({
      module: 'te-grouped',
      moment: '742',
      reach: 'verdict',
      ep: 8,
    })
    expect(outcome.kind).toBe('raised')
    expect(missing.input.none).toBe(missing.input.all)
  })
})
