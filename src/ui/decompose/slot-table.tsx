import type { Slot } from '../../te/call.ts'
import { DataTable } from '../kit/data-table.tsx'
import { ROLE_NAME, valueText } from './slot-text.ts'

const COLUMNS = [
  { label: 'Slot', numeric: true },
  { label: 'Name' },
  { label: 'What it is' },
  { label: 'Value' },
]

/** The strip as a table. */
export function SlotTable({ slots }: { readonly slots: readonly Slot[] }) {
  return (
    <DataTable
      caption={`The ${slots.length} slots of the args tuple`}
      columns={COLUMNS}
      rows={slots.map(({ index, name, role, value }) => ({
        key: index,
        cells: [index, <code key="name">{name}</code>, ROLE_NAME[role], valueText(value)],
      }))}
    />
  )
}
