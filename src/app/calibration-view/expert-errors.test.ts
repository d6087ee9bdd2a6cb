import { expect, it } from 'vitest'
import { followedCalibration } from '../../../test/fixtures/followed-calibration.ts'
import { answerErrors } from './answer-calibration.ts'
import { errorWords } from './error-words.ts'

it('quantizes the very weights that an amax was read from: its own clips none of them', async () => {
  const { costs, request } = await followedCalibration({ module: 'te-grouped', moment: '742' })
  const experts = costs
    .filter(({ linear, tensor, expert }) => linear === 'fc1' && tensor === 'weight' && expert < 8)
    .map(({ expert, rank, own, ended }) => ({ expert, rank, own: own ?? NaN, ended }))
  const recipe = 'fp8-per-tensor-eager' as const
  const errors = await answerErrors({ kind: 'errors', request, linear: 'fc1', recipe, experts }, {})
  expect(errors.map(({ expert }) => expert)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  for (const { own, weights } of errors) {
    expect(own.saturated).toBe(0)
    expect(own.sqnrDb).toBeGreaterThan(25)
    expect(weights).toBe(2048)
  }
  const halved = experts.map((each) => ({ ...each, ended: each.own / 2 }))
  const clipped = await answerErrors({ kind: 'errors', request, linear: 'fc1', recipe, experts: halved }, {})
  for (const { ended } of clipped) expect(ended?.saturated).toBeGreaterThan(0)
  expect(errorWords(clipped)).toMatch(/are clipped\.$/)
  const far = experts.map((each) => ({ ...each, ended: each.own * 2 ** 14 }))
  const lost = await answerErrors({ kind: 'errors', request, linear: 'fc1', recipe, experts: far }, {})
  for (const { ended, own } of lost) expect(ended?.zeroed).toBeGreaterThan(own.zeroed)
  expect(errorWords(lost)).toContain('loses the most')
  const none = experts.map((each) => ({ ...each, ended: null }))
  expect(
    errorWords(await answerErrors({ kind: 'errors', request, linear: 'fc1', recipe, experts: none }, {})),
  ).toBe('No expert ended with an amax, so nothing is quantized.')
})
