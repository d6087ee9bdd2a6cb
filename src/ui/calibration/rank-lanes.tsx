import type { Fate } from '../../app/calibration-view/fates.ts'
import { GROUP_NAMES } from '../../app/calibration-view/group-names.ts'
import { ranksText } from '../../app/calibration-view/rank-ranges.ts'
import type { CalibrationStep } from '../../modelopt/calibration/calibration-steps.ts'
import styles from './rank-lanes.module.css'

interface RankLanesProps {
  readonly fates: readonly Fate[]
  readonly steps: readonly CalibrationStep[]
  readonly world: number
}

/** So many ranks have a lane each, unless all ended alike; of more, those that ended alike share one. */
const MOST_LANES = 16

/** A lane a rank, as far as it came: to a wall where it waits, to a cross where it raised, or to the end. */
export function RankLanes({ fates, steps, world }: RankLanesProps) {
  const lanes =
    world <= MOST_LANES && fates.length > 1
      ? fates
          .flatMap((fate) => fate.ranks.map((rank) => ({ ...fate, ranks: [rank] })))
          .toSorted((a, b) => (a.ranks[0] ?? 0) - (b.ranks[0] ?? 0))
      : fates
  return (
    <ol className={styles.lanes} aria-label="How far each rank came" style={{ '--steps': steps.length }}>
      {lanes.map((fate) => (
        <li key={fate.ranks[0]} className={styles.lane} data-end={fate.end} data-missed={fate.isMissed}>
          <span className={styles.ranks}>{ranksText(fate.ranks)}</span>
          <span className={styles.track} style={{ '--at': fate.step }} aria-hidden="true">
            <span className={styles.way} />
            <span className={styles.stop} />
          </span>
          <span className={styles.text}>{endText(fate, steps)}</span>
        </li>
      ))}
      <li className={styles.axis} aria-hidden="true">
        <span />
        <span className={styles.ticks}>
          {steps.map(({ id }, index) => (
            <span key={id}>{index + 1}</span>
          ))}
        </span>
        <span className={styles.text}>step</span>
      </li>
    </ol>
  )
}

const endText = (
  { end, step, waitsIn, isMissed, withoutAmax }: Fate,
  steps: readonly CalibrationStep[],
): string => {
  if (end === 'waits') {
    const where = waitsIn ? `${GROUP_NAMES[waitsIn.group]}, for ${waitsIn.quantizer ?? 'a barrier'}` : ''
    return `waits in step ${step + 1}, over ${where}`
  }
  if (end === 'raised') return `raised in step ${step + 1}${isMissed ? ', and others wait for it' : ''}`
  if (!isMissed) return steps.length === 1 ? 'came through' : 'came through all steps'
  const [first, ...others] = withoutAmax
  return `went on to the end: it skipped ${first ?? 'a collective'}${others.length > 0 ? ` and ${others.length} more` : ''}`
}
