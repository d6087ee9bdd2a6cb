import { expect, it } from 'vitest'
import { MOMENTS } from '../../modelopt/calibration/moments.ts'
import { MOMENT_IDS } from './choices.ts'

it('offers every moment of the table', () => {
  expect(MOMENT_IDS).toEqual(MOMENTS.map(({ id }) => id))
})
