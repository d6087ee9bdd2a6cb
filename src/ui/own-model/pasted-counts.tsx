import { presetOf } from '../../app/derive.ts'
import { countsInUse } from '../../app/routed.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { draft, openOwn } from './drafts.ts'
import styles from './pasted-counts.module.css'

/** Says in the bar that pasted counts stand in the router's place, or why they do not, with a way out of them. */
export function PastedCounts() {
  const state = useAppState()
  const { counts } = state
  if (counts === null) return null
  const inUse = countsInUse(state, presetOf(state)) !== null
  return (
    <div className={styles.field} role="group" aria-label="Tokens per expert">
      <span className={styles.label}>
        {inUse ? 'Tokens per expert' : `For ${counts.length} experts, so not in use`}
      </span>
      <span className={styles.box} data-off={!inUse}>
        <button
          type="button"
          className={styles.show}
          title="See or change your counts"
          onClick={() => {
            draft('counts', counts.join(', '))
            openOwn('counts')
          }}
        >
          Yours
        </button>
        <Button
          kind="icon"
          aria-label="Back to the router’s counts"
          title="Back to the router’s counts"
          onClick={() => choose({ counts: null })}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
      </span>
    </div>
  )
}
