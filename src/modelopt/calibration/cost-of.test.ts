import { describe, expect, it } from 'vitest'
import { calibrationInput, starving } from '../../../test/fixtures/calibration-input.ts'
import { calibrate } from './calibrate.ts'
import { costOf } from './cost-of.ts'

const EP2 = { world: 2, ep: 2, experts: 4 }
const weights = (modelopt: string) =>
  costOf(calibrate(calibrationInput(modelopt, EP2)), 0)
    .filter(({ linear, tensor }) => linear === 'fc1' && tensor === 'weight')
    .map(({ expert, own, ended, bitsLost }) => [expert, own, ended, bitsLost])

describe('costOf', () => {
  it('depends on EP while the quantizer is shared, and no longer once each has its own', () => {
    expect(weights('0.42')).toEqual([
      [0, 1, 4, 2],
      [1, 2, 4, 1],
    ])
    expect(weights('0.46')).toEqual([
      [0, 1, 2, 1],
      [1, 2, 2, 0],
    ])
    expect(weights('main')).toEqual([
      [0, 1, 1, 0],
      [1, 2, 2, 0],
    ])
  })

  it('has no bits where a token never came, or no amax was left', () => {
    const lent = calibrate(calibrationInput('main', EP2, { module: 'sequential', amax: starving(0) }))
    expect(costOf(lent, 0)[0]).toMatchObject({ expert: 0, tensor: 'input', own: null, bitsLost: null })
    expect(costOf(lent, 0)[0]?.ended).not.toBeNull()
    const reach = { kind: 'raises', exception: 'TypeError: …', during: 'forward' } as const
    const ended = costOf(calibrate(calibrationInput('0.42', EP2, { reach })), 0)
    expect(ended.every((cost) => cost.ended === null && cost.bitsLost === null)).toBe(true)
  })
})
