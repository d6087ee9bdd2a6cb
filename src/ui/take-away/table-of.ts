import { isValidElement, type ReactNode } from 'react'
import { numberIn } from '../../app/take-away/number-in.ts'
import { type Table, type TableValue, uniqueHeaders } from '../../app/take-away/table.ts'
import type { DataColumn, DataRow } from '../kit/data-table.tsx'

/** Rows for a DataTable as data, those too that are on no page. Cells are texts, numbers, and elements of such. */
export const tableOf = (name: string, columns: readonly DataColumn[], rows: readonly DataRow[]): Table => ({
  name,
  columns: uniqueHeaders(columns.map(({ label }) => textOf(label))),
  rows: rows.map(({ cells }) => cells.map((cell, at) => valueOf(cell, columns[at]?.numeric ?? false))),
})

function valueOf(cell: ReactNode, numeric: boolean): TableValue {
  if (typeof cell === 'number') return cell
  const text =
    isValidElement<{ value?: unknown }>(cell) && cell.type === 'data'
      ? String(cell.props.value)
      : textOf(cell)
  return numeric ? numberIn(text) : text
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(textOf).join('')
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : ''
}
