import { memo, useMemo } from 'react'
import { suggestions } from '../../app/suggestions.ts'
import type { Case } from '../../app/derive.ts'
import { releaseName } from '../../app/release-name.ts'
import { explain } from '../../modelopt/explain.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { RichText } from '../rich-text.tsx'
import { StateLink } from '../state-link.tsx'
import styles from './verdict-banner.module.css'

/** What became of the call, in two sentences, and what to try next. */
export const VerdictBanner = memo(function VerdictBanner({ found }: { readonly found: Case }) {
  const state = useAppState()
  const { parser, preset, release } = found
  const { outcome } = found.decomposition.verdict
  const { headline, detail } = useMemo(() => explain(found.decomposition), [found])
  const next = useMemo(() => suggestions(found), [found])
  return (
    <section className={styles.banner} data-tone={outcome} data-look="verdict" aria-label="Verdict">
      <OutcomeMark outcome={outcome} size={34} solid />
      <div aria-live="polite">
        <p className={styles.question}>
          ModelOpt {parser.releases ?? parser.label} calibrates {preset.name} on Transformer Engine{' '}
          {releaseName(release)}: <StateLink to={{ ...state, view: 'stories' }}>new here?</StateLink>
        </p>
        <h1 className={styles.headline}>
          <RichText text={headline} />
        </h1>
        <p className={styles.detail}>
          <RichText text={detail} />
        </p>
      </div>
      <div className={styles.actions}>
        {next.map(({ label, change, primary }) => (
          <Button
            key={label}
            kind={primary ? 'primary' : 'quiet'}
            onClick={() => {
              choose(change)
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
})
