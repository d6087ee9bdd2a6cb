import styles from './kbd.module.css'

/** The keys of a shortcut, pressed together: `<Kbd keys={['Ctrl', 'K']} />`. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return (
    <kbd className={styles.keys}>
      {keys.map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </kbd>
  )
}
