import { type Change, changeUrl } from '../../te/changes.ts'
import { dateText } from '../bar/release-options.ts'
import styles from './pull-requests.module.css'

/** The pull requests behind a difference, oldest first. */
export function PullRequests({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0)
    return <p className={styles.none}>No pull request changed the call between them.</p>
  return (
    <ul className={styles.list} aria-label="Pull requests behind it">
      {changes.map((change) => (
        <li key={change.commit} className={styles.change}>
          <a href={changeUrl(change)} title={change.moved}>
            {change.pull === null ? 'import' : `#${change.pull}`}
          </a>
          <span>{change.title}</span>
          <span className={styles.date}>{dateText(change.date)}</span>
        </li>
      ))}
    </ul>
  )
}
