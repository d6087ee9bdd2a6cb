import { expect, it } from 'vitest'
import { MAX_SKEW } from '../../moe/max-skew.ts'
import { placeOfSkew, SKEW_PLACES, skewAt } from './skew-scale.ts'

it('gives every place of the slider a skew of its own, and finds it back', () => {
  const skews = Array.from({ length: SKEW_PLACES + 1 }, (_, place) => skewAt(place))
  expect(skews.map(placeOfSkew)).toEqual(skews.map((_, place) => place))
  expect([skews[0], skews[12], skews[80], skews.at(-1)]).toEqual([0, 0.6, 4, MAX_SKEW])
})
