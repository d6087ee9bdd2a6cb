import { changesOf, changeUrl } from '../../te/changes.ts'
import type { Release } from '../../te/release.ts'
import { releaseName } from '../../app/release-name.ts'
import { dateText } from '../bar/release-options.ts'
import styles from './timeline.module.css'

/** The release in view: its date and commit, and the change that its call layout dates from. */
export function EraNote({ release }: { readonly release: Release }) {
  return (
    <p className={styles.era}>
      <strong>{release.id}</strong>, commit of {dateText(release.date)} (
      <a href={release.source} target="_blank" rel="noreferrer">
        its forward
      </a>
      ). Layout since {releaseName({ id: release.era })}:{' '}
      {changesOf(release.era).map((change) => (
        <span key={change.commit}>
          {change.moved}{' '}
          <a href={changeUrl(change)} target="_blank" rel="noreferrer">
            {change.pull === null ? change.commit.slice(0, 7) : `#${change.pull}`}
          </a>{' '}
        </span>
      ))}
    </p>
  )
}
