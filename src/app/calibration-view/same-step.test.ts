import { expect, it } from 'vitest'
import { MOMENTS } from '../../modelopt/calibration/moments.ts'
import { calibrationSteps } from '../../modelopt/calibration/calibration-steps.ts'
import { calibrationInput } from '../../../test/fixtures/calibration-input.ts'
import { sameStep } from './same-step.ts'

const steps = (modelopt: string) =>
  calibrationSteps(calibrationInput(modelopt, { world: 2, ep: 2, experts: 4 }, { module: 'sequential' }))

it('goes to the same step where there is one', () => {
  const [before, after] = [steps('447'), steps('862')]
  for (const [at, { id }] of before.entries()) {
    const found = after[sameStep(before, at, after)]?.id
    if (after.some((step) => step.id === id) && at < before.length - 1) expect(found).toBe(id)
  }
})

it('stays at the latest that both have where one has none, and ends together', () => {
  const [before, after] = [steps('447'), steps('862')]
  const forced = before.findIndex(({ id }) => id === 'forced-forward')
  expect(after[sameStep(before, forced, after)]?.id).toBe('statistics')
  for (const { id } of MOMENTS) {
    const others = steps(id)
    expect(sameStep(before, before.length - 1, others)).toBe(others.length - 1)
    expect(sameStep(before, 0, others)).toBe(0)
  }
})
