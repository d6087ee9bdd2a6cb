import type { RankAmax } from '../../app/amax.ts'
import type { AmaxSharing } from '../../quant/shared-amax.ts'
import styles from './amax-card.module.css'

interface OwnAndEndingProps {
  readonly amax: RankAmax
  readonly sharing: AmaxSharing
}

const HEIGHT = 100
/** Of the width that one expert has. */
const BAR = 0.8

/** Each expert's own amax as a bar and, where one quantizer serves them all, the amax that all of them end with as a line. */
export function OwnAndEnding({ amax, sharing }: OwnAndEndingProps) {
  const { own, collected, ending } = amax
  const scale = HEIGHT / Math.max(...own)
  const shared = ending.shared === null ? null : HEIGHT - ending.shared * scale
  return (
    <figure className={styles.own}>
      <figcaption>
        <strong>Own amax, and the one it ends with</strong>
        <span>{summary(amax, sharing)}</span>
      </figcaption>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${own.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Bars of each expert’s own amax. ${summary(amax, sharing)}`}
      >
        <path className={styles.bar} d={bars(own, scale, (expert) => collected[expert] === true)} />
        <path
          className={styles.bar}
          data-missed=""
          d={bars(own, scale, (expert) => collected[expert] !== true)}
        />
        {shared !== null && <path className={styles.shared} d={`M0 ${shared}H${own.length}`} />}
      </svg>
    </figure>
  )
}

/** All bars of one kind as one path: 512 experts are no more elements than one. */
function bars(own: readonly number[], scale: number, belongs: (expert: number) => boolean): string {
  return own
    .map((value, expert) =>
      belongs(expert) ? `M${expert + (1 - BAR) / 2} ${HEIGHT}v${-value * scale}h${BAR}V${HEIGHT}` : '',
    )
    .join('')
}

/** What the bars and the line say together. */
function summary({ own, ending, firstExpert }: RankAmax, sharing: AmaxSharing): string {
  const seen = ending.amax.filter((value) => value !== null).length
  if (seen === 0) return 'No amax was collected: outlined bars show what each would have been.'
  if (sharing === 'own') return 'Every expert has a quantizer of its own and keeps its own amax.'
  const lost = ending.bitsLost.map((bits) => bits ?? 0)
  const worst = lost.indexOf(Math.max(...lost))
  const rest = seen < own.length ? ` The ${own.length - seen} that were missed have none.` : ''
  return `One quantizer for all (until #1550): amax ${(ending.shared ?? 0).toPrecision(4)}. Expert ${firstExpert + worst} loses most, ${(lost[worst] ?? 0).toFixed(1)} bits.${rest}`
}
