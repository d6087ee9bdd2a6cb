import { Fragment } from 'react'
import type { Release } from '../../te/release.ts'
import type { Role } from '../kit/tone.ts'
import styles from './diff-slot.module.css'

interface DiffSlotProps {
  readonly name: string
  /** Its place in the release's call; null where it is not passed. */
  readonly at: string | null
  /** Its type, where the two releases differ in it. */
  readonly type: string | null
  readonly release: Release
}

/** The slots that have a colour of their own. */
const ROLES: Readonly<Record<string, Role>> = {
  inp: 'inp',
  m_splits: 'm_splits',
  non_tensor_args: 'nta',
  weights: 'weights',
  weights_fp8: 'weights_fp8',
  biases: 'biases',
  out: 'out',
  dgrad_out: 'dgrad_out',
}

/** One slot in one release: where it is and what it is called. Items of the tuple stand indented under it. */
export function DiffSlot({ name, at, type, release }: DiffSlotProps) {
  if (at === null) return <span className="visually-hidden">not passed</span>
  const items = name === 'non_tensor_args' ? `${release.nonTensorArgs?.length ?? 0} items` : null
  return (
    <span className={styles.slot} data-item={at.startsWith('non_tensor_args[')}>
      <code className={styles.at}>{at}</code>
      <span className={styles.what}>
        <code className={styles.name} data-tone={ROLES[name]}>
          <Breakable name={name} />
        </code>
        {(items ?? type) !== null && <span className={styles.type}>{items ?? type}</span>}
      </span>
    </span>
  )
}

/** A name that may break after its underscores, where a narrow column makes it. */
function Breakable({ name }: { readonly name: string }) {
  return name.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
