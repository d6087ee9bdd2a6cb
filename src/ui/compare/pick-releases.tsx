import { neighbours } from '../../app/neighbours.ts'
import { encode } from '../../app/url/encode.ts'
import { releaseName } from '../../app/release-name.ts'
import type { Release } from '../../te/release.ts'
import { choose, useAppState } from '../app-store.ts'
import { releaseOptions } from '../bar/release-options.ts'
import { Button } from '../kit/button.tsx'
import { SelectField } from '../kit/select-field.tsx'
import field from '../kit/field-label.module.css'
import styles from './pick-releases.module.css'

const shortcuts = neighbours()

/** The two releases, and a way to each place where the call changed. */
export function PickReleases({ a, b }: { readonly a: Release; readonly b: Release }) {
  const state = useAppState()
  return (
    <div className={styles.pick}>
      <div className={styles.pair}>
        <SelectField
          label="A, before"
          value={a.id}
          options={releaseOptions}
          onChange={(from) => choose({ from })}
        />
        <Button kind="icon" aria-label="Swap A and B" onClick={() => choose({ from: b.id, te: a.id })}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path
              d="M3 5.5h9.5L10 3M13 10.5H3.5L6 13"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </Button>
        <SelectField
          label="B, after"
          value={b.id}
          options={releaseOptions}
          onChange={(te) => choose({ te })}
        />
      </div>
      <nav className={styles.shortcuts} aria-label="Releases where the call changed">
        <span className={field.label}>Where the call changed</span>
        <ul className={styles.chips}>
          {shortcuts.map(({ from, to, label }) => (
            <li key={to.id}>
              <a
                className={styles.chip}
                href={encode({ ...state, from: from.id, te: to.id, step: null })}
                aria-current={from.id === a.id && to.id === b.id ? 'true' : undefined}
                aria-label={`${releaseName(from)} to ${releaseName(to)}: ${label}`}
              >
                <strong>{releaseName(to)}</strong> {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
