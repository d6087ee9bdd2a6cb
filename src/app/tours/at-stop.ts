import { initialState, type State } from '../state.ts'
import { encode } from '../url/encode.ts'
import type { Stop, Tour } from './tour.ts'

/** The number of the stop that a link means: its own, or the last where the tour has fewer. */
export const stopNumber = ({ stops }: Tour, stop: number): number => Math.min(stop, stops.length - 1)

/** The stop of that number; the last where the tour has fewer. */
export function stopOf(tour: Tour, stop: number): Stop {
  const found = tour.stops[stopNumber(tour, stop)]
  if (!found) throw new Error(`The tour ${tour.id} has no stops. Give it some.`)
  return found
}

/** The whole state at a stop. How the page is shown stays as it is. */
export const stateAtStop = (tour: Tour, stop: number, mode: State['mode']): State => ({
  ...initialState,
  ...stopOf(tour, stop).change,
  tour: tour.id,
  stop: stopNumber(tour, stop),
  mode,
})

/** Whether the reader changed something at the stop, so that its text may no longer fit what is seen. */
export const hasStrayed = (state: State, tour: Tour): boolean =>
  encode({ ...state, stop: stopNumber(tour, state.stop) }) !==
  encode(stateAtStop(tour, state.stop, state.mode))
