import { TOUR_IDS } from './choices.ts'
import { expertNobodyCalled } from './expert-nobody-called.ts'
import { pr833 } from './pr-833.ts'
import { sixFixes } from './six-fixes.ts'
import type { Tour } from './tour.ts'
import { whatIsAnAmax } from './what-is-an-amax.ts'

const TOUR_OF: Readonly<Record<Tour['id'], Tour>> = {
  'pr-833': pr833,
  'six-fixes': sixFixes,
  'what-is-an-amax': whatIsAnAmax,
  'expert-nobody-called': expertNobodyCalled,
}

export const findTour = (id: Tour['id']): Tour => TOUR_OF[id]

/** Every tour, in the order in which they are offered. */
export const tours: readonly Tour[] = TOUR_IDS.map(findTour)
