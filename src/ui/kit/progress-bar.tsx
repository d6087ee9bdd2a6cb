import { Button } from './button.tsx'
import styles from './progress-bar.module.css'

interface ProgressBarProps {
  /** What is being done. */
  readonly label: string
  /** 0 … 1 */
  readonly done: number
  readonly onCancel: () => void
}

/** Work that takes a while: how far it is, and a way out. */
export function ProgressBar({ label, done, onCancel }: ProgressBarProps) {
  return (
    <div className={styles.progress}>
      <span className={styles.label}>{label}</span>
      <progress className={styles.bar} aria-label={label} value={done} max={1} />
      <span className={styles.share}>{Math.floor(done * 100)} %</span>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  )
}
