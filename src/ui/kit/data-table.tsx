import { useId, type ReactNode } from 'react'
import styles from './data-table.module.css'

export interface DataColumn {
  readonly label: ReactNode
  /** Numbers stand at the end of their column. */
  readonly numeric?: boolean
}

export interface DataRow {
  readonly key: string | number
  /** One a column; the first names the row. */
  readonly cells: readonly ReactNode[]
}

interface DataTableProps {
  readonly caption: ReactNode
  readonly columns: readonly DataColumn[]
  readonly rows: readonly DataRow[]
}

/** A table that scrolls inside its own box under a head, and beside a first column, that stay in sight. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  const id = useId()
  return (
    <div className={styles.box} role="region" aria-labelledby={id} tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.caption} id={id}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ label, numeric = false }, index) => (
              <th key={index} scope="col" data-numeric={numeric}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [head, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={index} data-numeric={columns[index + 1]?.numeric ?? false}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
