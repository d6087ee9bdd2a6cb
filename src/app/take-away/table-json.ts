import { type Table, type TableValue } from './table.ts'

/** One object a row, the headers as keys. What JSON has no number for (NaN, infinities) is a string. */
export const tableJson = ({ columns, rows }: Table): string =>
  `${JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, jsonValue(row[at] ?? null)]))),
    null,
    2,
  )}\n`

const jsonValue = (value: TableValue): TableValue =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
