import { lazy, Suspense, useEffect, useId, useRef, type ReactNode } from 'react'
import { loadTableMenu } from '../load-the-rest.ts'
import styles from './data-table.module.css'
import { tableSources, type WholeTable } from './table-sources.ts'

export interface DataColumn {
  readonly label: ReactNode
  /** Numbers stand at the end of their column. */
  readonly numeric?: boolean
}

export interface DataRow {
  readonly key: string | number
  /** One a column; the first names the row. A shortened number is `<data value={all of it}>`, which is what is exported. */
  readonly cells: readonly ReactNode[]
}

interface DataTableProps {
  readonly caption: string
  readonly columns: readonly DataColumn[]
  readonly rows: readonly DataRow[]
  /** Where `rows` are one page: makes the whole table, for export. */
  readonly whole?: WholeTable
}

const TableMenu = lazy(async () => ({ default: (await loadTableMenu()).TableMenu }))

/** A table that scrolls inside its own box under a head, and beside a first column, that stay in sight. */
export function DataTable({ caption, columns, rows, whole }: DataTableProps) {
  const id = useId()
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (table.current && whole) tableSources.set(table.current, whole)
  }, [whole])
  return (
    <div className={styles.frame}>
      <div className={styles.bar}>
        <span id={id}>{caption}</span>
        <Suspense>
          <TableMenu table={table} name={caption} />
        </Suspense>
      </div>
      <div className={styles.box} role="region" aria-labelledby={id} tabIndex={0}>
        <table ref={table} className={styles.table} aria-labelledby={id}>
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
                <th scope="row" data-numeric={columns[0]?.numeric ?? false}>
                  {head}
                </th>
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
    </div>
  )
}
