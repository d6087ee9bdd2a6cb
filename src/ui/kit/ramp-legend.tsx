import { tickFormat, ticks } from 'd3'
import { CIVIDIS_GRADIENT } from './colormap.ts'
import styles from './ramp-legend.module.css'

interface RampLegendProps {
  /** What is coloured, with its unit: "amax". */
  readonly label: string
  readonly domain: readonly [low: number, high: number]
  /** How a tick is written, where it is not the number itself. */
  readonly tickText?: (tick: number) => string
  /** What a hatched cell means: "no amax". */
  readonly missing?: string | undefined
}

/** Names the colours of a heatmap: ramp, ticks, and the pattern for cells without a value. */
export function RampLegend({ label, domain: [low, high], tickText, missing }: RampLegendProps) {
  const format = tickText ?? tickFormat(low, high, 4)
  return (
    <div className={styles.legend}>
      <span>{label}</span>
      {high > low && (
        <span className={styles.scale}>
          <span className={styles.ramp} style={{ '--ramp': CIVIDIS_GRADIENT }} />
          {ticks(low, high, 4).map((tick) => (
            <span key={tick} className={styles.tick} style={{ '--at': (tick - low) / (high - low) }}>
              {format(tick)}
            </span>
          ))}
        </span>
      )}
      {missing !== undefined && (
        <span className={styles.missing}>
          <span className={styles.hatch} />
          {missing}
        </span>
      )}
    </div>
  )
}
