import { useState } from 'react'
import type { Slot } from '../../te/call.ts'
import { DataTable } from '../kit/data-table.tsx'
import { ROLE_NAME, valueText } from './slot-text.ts'
import styles from './slot-table.module.css'

const COLUMNS = [
  { label: 'Slot', numeric: true },
  { label: 'Name' },
  { label: 'What it is' },
  { label: 'Value' },
]

/** The strip as a table. It is built when opened: 1,024 rows need not exist before. */
export function SlotTable({ slots }: { readonly slots: readonly Slot[] }) {
  const [open, setOpen] = useState(false)
  return (
    <details
      className={styles.details}
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
      }}
    >
      <summary>The same slots as a table</summary>
      {open && (
        <DataTable
          caption={`The ${slots.length} slots of the args tuple`}
          columns={COLUMNS}
          rows={slots.map(({ index, name, role, value }) => ({
            key: index,
            cells: [index, <code key="name">{name}</code>, ROLE_NAME[role], valueText(value)],
          }))}
        />
      )}
    </details>
  )
}
