import { expect, it } from 'vitest'
import { followedCalibration } from '../../../test/fixtures/followed-calibration.ts'
import { fates } from './fates.ts'
import { outcomeWords } from './outcome-words.ts'

it('finds who waits in the deadlock of #862, and who never comes', async () => {
  const found = await followedCalibration({ module: 'sequential', moment: '833', tokens: 64 })
  const [missed, ...others] = fates(found)
  expect(missed).toMatchObject({ ranks: [0], end: 'finished', isMissed: true, step: found.steps.length })
  expect(missed?.withoutAmax).toContain('local_experts.1.linear_fc1.input_quantizer')
  expect(others.flatMap(({ ranks }) => ranks).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  for (const fate of others) expect(fate).toMatchObject({ end: 'waits', waitsIn: { group: 'dp-cp' } })
  const words = outcomeWords(found)
  expect(words.headline).toBe('Calibration hangs: ranks 1–7 wait in vain.')
  expect(words.detail).toContain('Rank 0 has 6 quantizers without')
  expect(words.link).toMatch(/model_calib\.py#L136$/)
})

it('has no fates one commit later', async () => {
  const found = await followedCalibration({ module: 'sequential', moment: '862', tokens: 64 })
  expect(fates(found)).toEqual([])
  expect(outcomeWords(found)).toMatchObject({ tone: 'ok', link: null })
})

it('puts all ranks together that raise together', async () => {
  const found = await followedCalibration({
    module: 'te-grouped',
    moment: '1562',
    ep: 16,
    world: 16,
    tokens: 16,
    skew: 4,
  })
  expect(fates(found)).toMatchObject([{ end: 'raised', isMissed: false }])
  expect(outcomeWords(found).headline).toBe('RuntimeError on ranks 0–15, so no model comes out.')
})

it('says that quantizers are left without amax where nothing else does', async () => {
  const words = outcomeWords(
    await followedCalibration({ module: 'te-grouped', moment: '742', reach: 'verdict', ep: 1 }),
  )
  expect(words.tone).toBe('silent')
  expect(words.headline).toContain('16 of 16 weight quantizers have no amax')
})
