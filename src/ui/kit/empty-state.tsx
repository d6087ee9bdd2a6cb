import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  readonly title: string
  /** Why there is nothing here, and what would change that. */
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** Stands where a view has nothing to show. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p className={styles.why}>{children}</p>
      {action}
    </div>
  )
}
