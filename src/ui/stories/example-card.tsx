import { findParser } from '../../modelopt/parsers.ts'
import type { ExampleOutcome } from '../../app/tours/example-outcomes.ts'
import { type Example, stateOfExample } from '../../app/tours/examples.ts'
import { releaseName } from '../../app/release-name.ts'
import { choose, useAppState } from '../app-store.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { Tag } from '../kit/tag.tsx'
import { RichText } from '../rich-text.tsx'
import { StateLink } from '../state-link.tsx'
import styles from './example-card.module.css'

interface ExampleCardProps {
  readonly example: Example
  /** null while it is being worked out. */
  readonly outcome: ExampleOutcome | null
}

/** A case to start from: its name, what there is to see, and what becomes of it. */
export function ExampleCard({ example, outcome }: ExampleCardProps) {
  const { mode } = useAppState()
  const state = stateOfExample(example, mode)
  return (
    <article className={styles.card}>
      <span className={styles.mark}>
        {outcome ? <OutcomeMark outcome={outcome.outcome} size={22} solid label="" /> : <span />}
      </span>
      <div className={styles.body}>
        <h3>
          <StateLink
            className={styles.link}
            to={state}
            onGo={() => {
              choose(state)
              window.scrollTo({ top: 0 })
              document.getElementById('main')?.focus({ preventScroll: true })
            }}
          >
            {example.name}
          </StateLink>
        </h3>
        <p className={styles.see}>
          <RichText text={example.see} />
        </p>
        <p className={styles.outcome} data-tone={outcome?.outcome}>
          {outcome?.words ?? ' '}
        </p>
        <p className={styles.tags}>
          <Tag>TE {releaseName({ id: state.te })}</Tag>
          <Tag>{findParser(state.parser).label}</Tag>
          <Tag>EP {state.ep}</Tag>
        </p>
      </div>
    </article>
  )
}
