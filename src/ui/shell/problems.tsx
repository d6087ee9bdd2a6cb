import { dismissProblems } from '../../app/store.ts'
import { store, useApp } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import styles from './problems.module.css'

/** What the link could not bring, until dismissed. */
export function Problems() {
  const problems = useApp((model) => model.problems)
  return (
    <div role="status" aria-label="About this link">
      {problems.length > 0 && (
        <div className={styles.problems} data-tone="silent">
          <div>
            <p className={styles.title}>Not all of this link could be used</p>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
          <Button
            onClick={() => {
              dismissProblems(store)
            }}
          >
            Dismiss
          </Button>
        </div>
      )}
    </div>
  )
}
