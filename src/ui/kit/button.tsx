import type { ComponentProps } from 'react'
import styles from './button.module.css'

type NativeProps = Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'>

type ButtonProps = NativeProps &
  (
    | {
        /** `primary`: the one next thing to do in its place. `quiet` (default): everything else. */
        readonly kind?: 'primary' | 'quiet'
      }
    | {
        /** A square for one 16 px drawing; the name is for those who cannot see it. */
        readonly kind: 'icon'
        readonly 'aria-label': string
      }
  )

/** A native button that never submits a form. */
export function Button({ kind = 'quiet', ...native }: ButtonProps) {
  return <button {...native} type="button" className={styles.button} data-kind={kind} />
}
