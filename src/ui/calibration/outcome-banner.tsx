import { memo } from 'react'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { outcomeWords } from '../../app/calibration-view/outcome-words.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import styles from './outcome-banner.module.css'

interface OutcomeBannerProps {
  readonly found: Followed
  /** Names the calibration where there are two. */
  readonly name: string | null
}

/** How a calibration ended, in two sentences. */
export const OutcomeBanner = memo(function OutcomeBanner({ found, name }: OutcomeBannerProps) {
  const { tone, headline, detail, link } = outcomeWords(found)
  return (
    <section
      className={styles.banner}
      data-tone={tone}
      data-look="calibration-outcome"
      aria-label={name === null ? 'How it ends' : `How it ends: ${name}`}
    >
      <OutcomeMark outcome={tone} size={28} solid label="" />
      <div aria-live="polite">
        <h2 className={styles.headline}>
          {name !== null && <span className={styles.name}>{name}: </span>}
          {headline}
        </h2>
        <p className={styles.detail}>
          {detail}{' '}
          {link !== null && (
            <a href={link} target="_blank" rel="noreferrer">
              The rule in ModelOpt
            </a>
          )}
        </p>
      </div>
    </section>
  )
})
