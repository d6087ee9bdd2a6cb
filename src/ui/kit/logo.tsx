import styles from './logo.module.css'

/** The mark: a tuple of arguments, with the slices that a parser takes above it and below it. */
export function Logo() {
  return (
    <span className={styles.logo}>
      <svg width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true">
        <g stroke="currentColor" strokeWidth="1.6">
          <rect x="1" y="9" width="22" height="6" rx="1.5" />
          <path d="M8 9v6M13 9v6M18 9v6" />
        </g>
        <path className={styles.slices} d="M2 5h11M15 19h7" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      Splitscope
    </span>
  )
}
