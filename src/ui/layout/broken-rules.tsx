import { legalNeighbours } from '../../app/layout-view/legal-neighbours.ts'
import type { State } from '../../app/state.ts'
import { type BrokenRule, RULE_SOURCE } from '../../moe/layout-rules.ts'
import { choose } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import styles from './broken-rules.module.css'

interface BrokenRulesProps {
  readonly state: State
  readonly broken: readonly BrokenRule[]
}

/** Why Megatron-LM would not start such a layout, and the legal ones next to it. */
export function BrokenRules({ state, broken }: BrokenRulesProps) {
  const neighbours = legalNeighbours(state)
  return (
    <div className={styles.place}>
      <Card title="These sizes do not fit together" note="Megatron-LM would stop here">
        <ul className={styles.rules}>
          {broken.map(({ rule, message }) => {
            const source = RULE_SOURCE[rule]
            return (
              <li key={rule + message}>
                <span className={styles.mark} aria-hidden="true">
                  ✕
                </span>
                <span>
                  {message}{' '}
                  {source !== null && (
                    <a href={source} target="_blank" rel="noreferrer">
                      where it is checked
                    </a>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
        <div className={styles.fixes}>
          <span>Make it legal:</span>
          {neighbours.map(({ label, change }) => (
            <Button key={label} onClick={() => choose(change)}>
              {label}
            </Button>
          ))}
        </div>
      </Card>
    </div>
  )
}
