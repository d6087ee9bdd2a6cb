import type { CalibrationMoment } from './calibration-rules.ts'
import { MOMENTS } from './moments.ts'

/** A moment of ModelOpt's calibration was asked for that the table does not have. */
export class UnknownMomentError extends Error {
  readonly code = 'unknown-moment'
  readonly value: string

  constructor(value: string) {
    const releases = MOMENTS.flatMap((moment) => moment.releases).join(', ')
    const pulls = MOMENTS.map(({ id }) => `#${id}`).join(', ')
    super(
      `Nothing is known of calibration in ModelOpt '${value}'. Choose a release (${releases}) or a PR (${pulls}).`,
    )
    this.name = 'UnknownMomentError'
    this.value = value
  }
}

/**
 * The moment of a release (`0.41`, `0.41.0`, `main`) or of a pull request (`862`, `#862`).
 *
 * @throws {UnknownMomentError} naming what there is.
 */
export const findMoment = (text: string): CalibrationMoment => {
  const wanted = text.trim().replace(/^[#v]/, '')
  const minor = /^(\d+\.\d+)\.\d+$/.exec(wanted)?.[1] ?? wanted
  const found = MOMENTS.find(({ id, releases }) => id === wanted || releases.includes(minor))
  if (!found) throw new UnknownMomentError(text)
  return found
}
