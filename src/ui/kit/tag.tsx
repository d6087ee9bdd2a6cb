import type { ReactNode } from 'react'
import styles from './tag.module.css'
import type { Tone } from './tone.ts'

interface TagProps {
  /** A role or an outcome; neutral without one. */
  readonly tone?: Tone
  readonly children: ReactNode
}

/** A word or two on a tinted ground. */
export function Tag({ tone, children }: TagProps) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}
