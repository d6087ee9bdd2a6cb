import { EXAMPLES } from '../../app/calibration-view/examples.ts'
import { choose } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import styles from './calibration-panel.module.css'

/** Cases to begin with: a click sets every choice that they need. */
export function ExamplesRow() {
  return (
    <div className={styles.examples} role="group" aria-label="Examples">
      <span className={styles.examplesLabel}>Look at</span>
      {EXAMPLES.map(({ label, about, choices }) => (
        <Tooltip key={label} tip={about}>
          {(describedBy) => (
            <Button aria-describedby={describedBy} onClick={() => choose(choices)}>
              {label}
            </Button>
          )}
        </Tooltip>
      ))}
    </div>
  )
}
