import { Kbd } from '../kit/kbd.tsx'
import styles from './find-button.module.css'
import { isMac } from './is-mac.ts'
import { showSheet } from './sheet.ts'

/** Opens the palette of everything that can be done. */
export function FindButton() {
  return (
    <button
      className={styles.find}
      type="button"
      aria-label="Find anything"
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      onClick={() => showSheet('palette')}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M11 11l3 3M12 7.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
      <span className={styles.words} aria-hidden="true">
        Find
        <Kbd keys={[isMac ? '⌘' : 'Ctrl', 'K']} />
      </span>
    </button>
  )
}
