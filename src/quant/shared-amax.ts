/**
 * Whose amax an expert's weight is quantized with.
 * - `shared`: one weight quantizer serves all local experts of a rank (ModelOpt up to 0.46).
 * - `own`: one for each (since ModelOpt #1550, https://github.com/NVIDIA/Model-Optimizer/pull/1550).
 */
export type AmaxSharing = 'shared' | 'own'

/** What the experts of one rank end with; the arrays are indexed by local expert. */
export interface EndingAmax {
  /** The amax that each expert's weight is scaled with; null where the weight never reached a quantizer. */
  readonly amax: readonly (number | null)[]
  /** log2(ending amax / own amax): by so much the expert's resolution falls behind what it could have; null likewise. */
  readonly bitsLost: readonly (number | null)[]
  /** What the shared quantizer holds after calibration; null where it collected nothing, and under `own`. */
  readonly shared: number | null
}

/**
 * The amax that each expert of a rank ends calibration with, per tensor.
 *
 * A shared quantizer keeps the running maximum over the experts that it saw, so the order of visits does not matter. An
 * expert that never reached it contributes nothing and is not scaled by it either.
 *
 * @param own each local expert's max |w|; null where its weight never reached a quantizer. A weight of zeros loses nothing.
 */
export const endingAmax = (own: readonly (number | null)[], sharing: AmaxSharing): EndingAmax => {
  const seen = own.filter((amax) => amax !== null)
  const shared = sharing === 'shared' && seen.length > 0 ? Math.max(...seen) : null
  const amax = own.map((value) => (value === null ? null : (shared ?? value)))
  const bitsLost = own.map((value) => {
    if (value === null) return null
    return value === 0 ? 0 : Math.log2((shared ?? value) / value)
  })
  return { amax, bitsLost, shared }
}
