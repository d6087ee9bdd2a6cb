import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import type { Case } from '../../app/derive.ts'
import { firstFix } from '../../modelopt/fix.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { RichText } from '../rich-text.tsx'
import { StateLink } from '../state-link.tsx'
import styles from './missing-notice.module.css'

interface MissingNoticeProps {
  readonly found: Case
  readonly view: AmaxCase
  readonly missing: { readonly headline: string; readonly detail: string }
}

/** Why some experts are hatched, and where that is told in full. */
export function MissingNotice({ found, view: { collected }, missing }: MissingNoticeProps) {
  const state = useAppState()
  const { outcome } = found.decomposition.verdict
  const fix = firstFix(found.release, found.parser, found.options)
  return (
    <section className={styles.notice} data-tone={outcome} aria-label="Experts without an amax">
      <OutcomeMark outcome={outcome} size={22} solid />
      <p>
        <strong>
          <RichText text={missing.headline} />
        </strong>{' '}
        {collected.to === collected.from
          ? 'So there is no amax, and the map is hatched.'
          : 'Experts without an amax are hatched.'}{' '}
        <StateLink to={{ ...state, view: 'decompose', step: null }}>See why in Decompose</StateLink>
      </p>
      {fix && (
        <Button kind="primary" onClick={() => choose({ parser: fix.id })}>
          Switch to the fix, {fix.label}
        </Button>
      )}
    </section>
  )
}
