import { expect, it } from 'vitest'
import { followedCalibration } from '../../../test/fixtures/followed-calibration.ts'
import { compareEnded } from './compare-ended.ts'
import { lossWords, sortedByLoss } from './cost-rows.ts'

it('finds that a shared quantizer hangs on EP, and one of one’s own does not', async () => {
  const of = (moment: '1562' | '1550', ep: number) =>
    followedCalibration({ moment, ep, module: 'te-grouped' })
  const [, shared] = compareEnded((await of('1562', 1)).costs, (await of('1562', 8)).costs, 'fc1')
  expect(shared?.differing).toBeGreaterThan(100)
  expect(shared?.bits?.most).toBeGreaterThan(1)
  const [, own] = compareEnded((await of('1550', 1)).costs, (await of('1550', 8)).costs, 'fc1')
  expect(own).toMatchObject({ experts: 128, differing: 0, bits: null, missing: [0, 0] })
})

it('counts experts that end without an amax on one side', async () => {
  const of = (moment: '833' | '862') => followedCalibration({ moment, module: 'sequential', tokens: 64 })
  const [input] = compareEnded((await of('862')).costs, (await of('833')).costs, 'fc1')
  expect(input?.missing).toEqual([0, 9])
})

it('sorts by bits lost, and says what they have in common', async () => {
  const { costs } = await followedCalibration({ module: 'te-grouped', moment: '742' })
  const sorted = sortedByLoss(costs, 'fc1', 'weight')
  const lost = sorted.map(({ bitsLost }) => bitsLost ?? NaN)
  expect(lost).toEqual(lost.toSorted((a, b) => b - a))
  const [first] = sorted
  expect(lossWords(sorted)).toContain(`expert ${first?.expert} by ${first?.bitsLost?.toFixed(1)} bits`)
  const main = await followedCalibration({ module: 'te-grouped', moment: '1550' })
  expect(lossWords(sortedByLoss(main.costs, 'fc1', 'weight'))).toBe('Each ends with its own amax.')
})
