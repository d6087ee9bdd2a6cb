import { useId, useState } from 'react'
import { GROUPS } from '../../app/actions/action.ts'
import { ACTIONS } from '../../app/actions/actions.ts'
import { keyNames } from '../../app/actions/keys.ts'
import { VIEW_KEYS } from '../../app/actions/view-keys.ts'
import { store } from '../app-store.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Kbd } from '../kit/kbd.tsx'
import { characterKeysOn, setCharacterKeys } from './character-keys.ts'
import { isMac } from './is-mac.ts'
import styles from './keys-sheet.module.css'

/** Every key by what it does, and the switch for those of a single character. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const [on, setOn] = useState(characterKeysOn)
  const groups = GROUPS.map((group) => ({
    group,
    actions: ACTIONS.filter((action) => action.group === group && action.keys !== undefined),
  })).filter(({ actions }) => actions.length > 0)
  return (
    <Dialog open title="Keyboard shortcuts" onClose={onClose}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked)
            setCharacterKeys(event.target.checked)
          }}
        />
        <span>
          Single-key shortcuts
          <small className={styles.about}>
            Switch them off if you speak to your computer or keys get pressed by accident. Those with{' '}
            {isMac ? '⌘' : 'Ctrl'} stay.
          </small>
        </span>
      </label>
      <div className={styles.groups}>
        {groups.map(({ group, actions }) => (
          <Section key={group} title={group}>
            {actions.map(({ id, label, keys = '' }) => (
              <Row key={id} does={label(store.getState())} keys={[keyNames(keys, isMac)]} />
            ))}
          </Section>
        ))}
        {VIEW_KEYS.map(({ part, keys }) => (
          <Section key={part} title={part}>
            {keys.map((row) => (
              <Row key={row.does} does={row.does} keys={row.keys.map((key) => [key])} />
            ))}
          </Section>
        ))}
      </div>
    </Dialog>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const id = useId()
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 className={styles.title} id={id}>
        {title}
      </h3>
      <dl className={styles.rows}>{children}</dl>
    </section>
  )
}

interface RowProps {
  readonly does: string
  /** Alternatives, each of keys pressed together. */
  readonly keys: readonly (readonly string[])[]
}

function Row({ does, keys }: RowProps) {
  return (
    <div className={styles.row}>
      <dt>{does}</dt>
      <dd className={styles.keys}>
        {keys.map((together) => (
          <Kbd key={together.join()} keys={together} />
        ))}
      </dd>
    </div>
  )
}
