import { MAX_SKEW } from '../../moe/max-skew.ts'

/** Places of the slider, from 0. */
export const SKEW_PLACES = 100
/** From this skew on one expert dominates; what lies below it is what routers do, and takes most of the slider. */
const USUAL = { skew: 4, place: 80 } as const

/** The skew at a place of the slider: in steps of 0.05 up to 4, of 0.8 from there. */
export const skewAt = (place: number): number => {
  const beyond = (MAX_SKEW - USUAL.skew) / (SKEW_PLACES - USUAL.place)
  const skew =
    place <= USUAL.place ? (place / USUAL.place) * USUAL.skew : USUAL.skew + (place - USUAL.place) * beyond
  return Number(skew.toFixed(2))
}

/** The place nearest to a skew. */
export const placeOfSkew = (skew: number): number =>
  Math.round(
    skew <= USUAL.skew
      ? (skew / USUAL.skew) * USUAL.place
      : USUAL.place + ((skew - USUAL.skew) / (MAX_SKEW - USUAL.skew)) * (SKEW_PLACES - USUAL.place),
  )

/** What a skew means, in a few words. */
export function skewWords(skew: number): string {
  if (skew === 0) return 'all alike'
  if (skew < 1) return 'uneven'
  return skew < USUAL.skew ? 'some favoured' : 'one dominates'
}
