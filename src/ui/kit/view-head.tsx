import type { ReactNode } from 'react'
import styles from './view-head.module.css'

interface ViewHeadProps {
  readonly title: string
  /** What is seen here, for those who come for the first time. */
  readonly children: ReactNode
  /** What is chosen for the view as a whole. */
  readonly end?: ReactNode
}

/** How each view but the home view begins. */
export const ViewHead = ({ title, children, end }: ViewHeadProps) => (
  <header className={styles.head}>
    <h1>{title}</h1>
    <p className={styles.about}>{children}</p>
    {end && <div className={styles.end}>{end}</div>}
  </header>
)
