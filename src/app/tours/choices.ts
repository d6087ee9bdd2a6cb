/** The tours, in the order in which they are offered. */
export const TOUR_IDS = ['pr-833', 'six-fixes', 'what-is-an-amax', 'expert-nobody-called'] as const

/** How much of the page stands around a view: all of it, large type without bars, or the view alone in somebody's frame. */
export const MODES = ['page', 'present', 'embed'] as const

/** Which tour is under way, and how the page is shown. */
export interface TourChoices {
  readonly tour: (typeof TOUR_IDS)[number] | null
  /** The stop of the tour, from 0. */
  readonly stop: number
  readonly mode: (typeof MODES)[number]
}

export const initialTourChoices: TourChoices = { tour: null, stop: 0, mode: 'page' }
