import type { Linear } from './layer-quantizers.ts'
import type { Place } from './ranks.ts'

/** `routed`: the tokens that the router sends to the expert. `all`: every token of the rank's ETP × EP group. */
export type TokenSet = 'routed' | 'all'

/** The numbers that calibration observes; per channel, the largest channel's. */
export interface AmaxSource {
  /** max |w| of the slice of a global expert's weight that a rank holds. */
  weight(place: Place, expert: number, linear: Linear): number
  /** max |x| of what a rank feeds a global expert's linear; null where no token comes. */
  input(place: Place, expert: number, linear: Linear, tokens: TokenSet): number | null
}
