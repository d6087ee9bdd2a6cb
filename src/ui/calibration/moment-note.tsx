import { findMoment } from '../../modelopt/calibration/find-moment.ts'
import styles from './calibration-panel.module.css'

/** What a moment of ModelOpt changed, with its pull request. */
export function MomentNote({ id, name }: { readonly id: string; readonly name: string | null }) {
  const { date, releases, change, link } = findMoment(id)
  const released =
    releases.length === 0
      ? 'in no release as it was'
      : `in ${releases.map((release) => (release === 'main' ? 'main' : `ModelOpt ${release}`)).join(', ')}`
  return (
    <p className={styles.moment}>
      {name !== null && <strong>{name} </strong>}
      <a href={link} target="_blank" rel="noreferrer">
        #{id}
      </a>
      , {date}, {released}: {change}
    </p>
  )
}
