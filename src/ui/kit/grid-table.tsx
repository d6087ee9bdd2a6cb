import { useState } from 'react'
import { type Table, uniqueHeaders } from '../../app/take-away/table.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import styles from './grid-table.module.css'
import type { Grid } from './grid.ts'

interface GridTableProps {
  readonly caption: string
  readonly grid: Grid
  readonly rowLabel: Label
  readonly colLabel: Label
}

type Label = (index: number) => string

/** Rows and columns shown at a time: a million cells would stop the page, and nobody reads them at once. */
export const PAGE = 32

/** A grid's numbers as a table, a page of rows and columns at a time. */
export function GridTable({ caption, grid, rowLabel, colLabel }: GridTableProps) {
  const [page, setPage] = useState({ row: 0, col: 0 })
  // The grid may have shrunk since the page was chosen.
  const row = Math.min(page.row, lastPage(grid.rows))
  const col = Math.min(page.col, lastPage(grid.cols))
  const rows = indices(row, grid.rows)
  const cols = indices(col, grid.cols)
  return (
    <div className={styles.pages}>
      <Pager name="rows" start={row} count={grid.rows} onStart={(to) => setPage({ row: to, col })} />
      <Pager name="columns" start={col} count={grid.cols} onStart={(to) => setPage({ row, col: to })} />
      <DataTable
        caption={caption}
        columns={[
          { label: <span className="visually-hidden">row</span> },
          ...cols.map((index) => ({ label: colLabel(index), numeric: true })),
        ]}
        rows={rows.map((index) => ({
          key: index,
          cells: [rowLabel(index), ...cols.map((at) => <Cell key={at} value={valueAt(grid, index, at)} />)],
        }))}
        whole={() => wholeGrid(caption, grid, rowLabel, colLabel)}
      />
    </div>
  )
}

const lastPage = (count: number) => Math.max(0, Math.floor((count - 1) / PAGE) * PAGE)
const indices = (start: number, count: number, most = PAGE) =>
  Array.from({ length: Math.min(most, count - start) }, (_, index) => start + index)

const valueAt = ({ values, cols }: Grid, row: number, col: number) => values[row * cols + col] ?? NaN

function Cell({ value }: { readonly value: number }) {
  return <data value={Number.isNaN(value) ? '' : value}>{cellText(value)}</data>
}

/** Every row and column, with every number in full. */
function wholeGrid(name: string, grid: Grid, rowLabel: Label, colLabel: Label): Table {
  const cols = indices(0, grid.cols, Infinity)
  return {
    name,
    columns: uniqueHeaders(['row', ...cols.map(colLabel)]),
    rows: indices(0, grid.rows, Infinity).map((row) => [
      rowLabel(row),
      ...cols.map((col) => {
        const value = valueAt(grid, row, col)
        return Number.isNaN(value) ? null : value
      }),
    ]),
  }
}

/** Four significant digits: what the colours tell apart, and a little more. */
function cellText(value: number): string {
  if (Number.isNaN(value)) return 'none'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  return String(Number(value.toPrecision(4)))
}

interface PagerProps {
  readonly name: string
  readonly start: number
  readonly count: number
  readonly onStart: (start: number) => void
}

/** Steps through the pages of a table that is too large to be shown at once. */
export function Pager({ name, start, count, onStart }: PagerProps) {
  if (count <= PAGE) return null
  const end = Math.min(count, start + PAGE)
  return (
    <div className={styles.pager} role="group" aria-label={`Page of ${name}`}>
      <Button disabled={start === 0} onClick={() => onStart(start - PAGE)}>
        Earlier {name}
      </Button>
      <span role="status">
        {name} {start} to {end - 1} of {count}
      </span>
      <Button disabled={end === count} onClick={() => onStart(end)}>
        Later {name}
      </Button>
    </div>
  )
}
