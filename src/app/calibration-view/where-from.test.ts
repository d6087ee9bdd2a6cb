import { expect, it } from 'vitest'
import { followedCalibration } from '../../../test/fixtures/followed-calibration.ts'
import type { StepId } from '../../modelopt/calibration/calibration-steps.ts'
import type { Followed } from './followed.ts'
import { whereFrom } from './where-from.ts'

/** Where the quantizers came from that a step changed last. */
const origins = (found: Followed, id: StepId) => {
  const step = found.steps.findIndex((each) => each.id === id)
  return found.input.ranks.ranks.flatMap(({ rank }) =>
    found.quantizers.flatMap((quantizer) => {
      const origin = whereFrom(found, found.steps.length - 1, rank, quantizer)
      return origin?.step === step ? [{ ...origin, rank, quantizer }] : []
    }),
  )
}

it('names the rank whose amax an all-reduce spread, which holds it itself', async () => {
  const found = await followedCalibration({ module: 'te-grouped', moment: '742' })
  const reduced = origins(found, 'data-expert-parallel')
  expect(reduced.length).toBeGreaterThan(0)
  for (const { text, value, quantizer } of reduced) {
    const from = Number(/rank (\d+) had the largest/.exec(text)?.[1])
    expect(whereFrom(found, found.steps.length - 1, from, quantizer)?.value).toBe(value)
  }
})

it('names the expert that lent its amax to one without tokens', async () => {
  const found = await followedCalibration({
    module: 'sequential',
    moment: '862',
    tokens: 64,
    groups: 'intended',
  })
  const step = found.steps.findIndex(({ id }) => id === 'local-sync')
  const before = found.steps[step - 1]?.values
  const starved = found.quantizers.flatMap((quantizer) =>
    Number.isNaN(before?.[quantizer.index] ?? 0) ? [quantizer] : [],
  )
  expect(starved.length).toBeGreaterThan(0)
  for (const quantizer of starved)
    expect(whereFrom(found, step, 0, quantizer)?.text).toMatch(/^Lent by expert \d+ of the same rank\.$/)
})

it('names the expert that set the amax of a shared quantizer', async () => {
  const found = await followedCalibration({ module: 'te-grouped', moment: '1562' })
  const weight = found.quantizers.find(({ tensor, linear }) => tensor === 'weight' && linear === 'fc1')
  if (!weight) return expect.unreachable()
  expect(whereFrom(found, found.steps.length - 1, 6, weight)?.text).toBe(
    'The largest of experts 96 to 111: expert 99’s weight.',
  )
})

it('says so where a collective took calls about different quantizers for one', async () => {
  const found = await followedCalibration({ module: 'sequential', moment: '833', tokens: 64 })
  expect(
    origins(found, 'data-expert-parallel').some(({ text }) => text.startsWith('No rank’s quantizer')),
  ).toBe(true)
})

it('is nothing where nothing is held', async () => {
  const found = await followedCalibration({ module: 'sequential', moment: '833', tokens: 64 })
  const [quantizer] = found.quantizers
  if (quantizer) expect(whereFrom(found, 0, 0, quantizer)).toBeNull()
})
