import styles from './role-chip.module.css'
import type { Role } from './tone.ts'

const NAME: Readonly<Record<Role, string>> = {
  ctx: 'ctx',
  inp: 'inp',
  m_splits: 'm_splits',
  nta: 'non_tensor_args',
  weights: 'weights',
  weights_fp8: 'weights_fp8',
  biases: 'biases',
  out: 'out',
  dgrad_out: 'dgrad_out',
  result: 'result',
}

/** A swatch and the role's name as TE spells it: for legends and running text. */
export function RoleChip({ of }: { readonly of: Role }) {
  return (
    <span className={styles.chip} data-tone={of}>
      <span className={styles.swatch} />
      {NAME[of]}
    </span>
  )
}
