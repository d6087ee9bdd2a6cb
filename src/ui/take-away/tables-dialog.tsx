import { useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { nameOf } from './name-of.ts'
import styles from './tables-dialog.module.css'
import { TableMenu } from './table-menu.tsx'

interface TablesDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Every table that the view shows, each to be copied or saved. */
export function TablesDialog({ open, onClose }: TablesDialogProps) {
  return (
    <Dialog open={open} title="Tables of this view" onClose={onClose}>
      <Tables onTake={onClose} />
    </Dialog>
  )
}

/** Reads the page once, when the dialog opens: behind it nothing changes. */
function Tables({ onTake }: { readonly onTake: () => void }) {
  const [tables] = useState(() => [...document.querySelectorAll<HTMLTableElement>('main table')])
  if (tables.length === 0) {
    return <p>The view shows no table now. Those behind a drawing are there once they are unfolded.</p>
  }
  return (
    <ul className={styles.list}>
      {tables.map((table, index) => {
        const name = nameOf(table)
        return (
          <li key={index} className={styles.row}>
            <span>
              {name} <span className={styles.size}>{sizeOf(table)}</span>
            </span>
            <TableMenu table={{ current: table }} name={name} onTake={onTake} />
          </li>
        )
      })}
    </ul>
  )
}

const sizeOf = ({ tBodies }: HTMLTableElement): string => {
  const rows = [...tBodies].reduce((sum, body) => sum + body.rows.length, 0)
  return `${rows} ${rows === 1 ? 'row' : 'rows'}`
}
