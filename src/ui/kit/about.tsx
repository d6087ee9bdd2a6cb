import type { ReactNode } from 'react'
import styles from './about.module.css'
import { Tooltip } from './tooltip.tsx'

/** A field with words on hover and focus of what it decides. */
export const About = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => (
  <Tooltip tip={text}>
    {(describedBy) => (
      <span className={styles.field} role="group" aria-describedby={describedBy}>
        {children}
      </span>
    )}
  </Tooltip>
)
