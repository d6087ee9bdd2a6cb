import { useCase } from '../use-case.ts'
import styles from './choice-bar.module.css'

/** What follows from the choices: N, and the length of the args tuple. */
export function Derived() {
  const found = useCase()
  if (!found) return <p className={styles.derived}>These sizes do not fit together.</p>
  const { localExperts } = found.legal
  return (
    <p className={styles.derived}>
      <strong>{localExperts}</strong> {localExperts === 1 ? 'GEMM' : 'GEMMs'} a rank
      <br />
      <strong>{found.decomposition.call.slots.length}</strong> arguments
    </p>
  )
}
