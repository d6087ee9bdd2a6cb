import { eraBands } from '../../app/era-bands.ts'
import { releaseName } from '../../app/release-name.ts'
import { dateText } from '../bar/release-options.ts'
import styles from './parser-matrix.module.css'

const bands = eraBands()

/** Eras over their releases; the two that are compared above carry their letter. */
export function MatrixHead({ te, from }: { readonly te: string; readonly from: string }) {
  return (
    <thead>
      <tr className={styles.eras}>
        <td className={styles.corner} />
        {bands.map(({ era, label, releases }, index) => (
          <th
            key={releases[0]?.id}
            className={styles.era}
            scope="colgroup"
            colSpan={releases.length}
            data-odd={index % 2 === 1}
            title={`Since ${releaseName({ id: era })}: ${label}`}
          >
            <span className={releases.length < 3 ? 'visually-hidden' : styles.eraLabel}>{label}</span>
          </th>
        ))}
      </tr>
      <tr>
        <td className={styles.corner}>ModelOpt</td>
        {bands.flatMap(({ releases }, band) =>
          releases.map((release, index) => (
            <th
              key={release.id}
              className={styles.release}
              scope="col"
              data-odd={band % 2 === 1}
              data-first={index === 0}
              data-picked={release.id === te || release.id === from}
              title={`${release.id}, commit of ${dateText(release.date)}`}
            >
              <span className={styles.releaseName}>{releaseName(release)}</span>
              <span className={styles.letter}>
                {release.id === from && 'A'}
                {release.id === te && 'B'}
              </span>
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}
