import { aboutArg } from '../../te/arg-values.ts'
import type { Call } from '../../te/call.ts'
import styles from './items.module.css'
import { valueText } from './slot-text.ts'
import { Term } from '../kit/term.tsx'

/** What is not a tensor: the items of `non_tensor_args` or, before TE 2.10, the flat arguments. */
export function Items({ call }: { readonly call: Call }) {
  const { nonTensorArgs, slots } = call
  const flat = slots.filter(({ role }) => role === 'flag' || role === 'm_splits')
  const items = nonTensorArgs
    ? nonTensorArgs.map((item, index) => ({ ...item, index }))
    : flat.map(({ name, value, index }) => ({ name, value, index }))
  return (
    <section className={styles.items} aria-labelledby="items-title">
      <h3 className={styles.title} id="items-title">
        {nonTensorArgs ? (
          <>
            Inside{' '}
            <Term id="nta">
              <code>non_tensor_args</code>
            </Term>
          </>
        ) : (
          'The flat arguments'
        )}
        <span>{items.length} items</span>
      </h3>
      <ol className={styles.list}>
        {items.map(({ name, value, index }) => (
          <li
            key={name}
            className={styles.item}
            data-tone={name === 'm_splits' ? 'm_splits' : 'nta'}
            title={aboutArg(name) ?? undefined}
          >
            <span className={styles.index}>{index}</span>
            {name === 'm_splits' ? (
              <>
                <Term id="m-splits">{name}</Term>
                <span className={styles.value}> = {valueText(value)}</span>
              </>
            ) : (
              name
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
