import type { Groups } from '../backends/groups.ts'
import type { ScaleSummary } from './scale-rule.ts'

/** Adds up what parts of experts say; an expert's only scale is in each of its parts, and counts once. */
export const addSummaries = (
  all: ScaleSummary[],
  found: readonly ScaleSummary[],
  firstExpert: number,
  groups: Groups,
): void => {
  found.forEach((part, index) => {
    const before = all[firstExpert + index]
    all[firstExpert + index] =
      before === undefined || groups.granularity === 'expert'
        ? part
        : {
            tensorScale: part.tensorScale,
            guarded: before.guarded + part.guarded,
            underflowed: before.underflowed + part.underflowed,
            limited: before.limited + part.limited,
          }
  })
}
