import { csvFormatRows } from 'd3'
import { type Table, valueWords } from './table.ts'

/** Comma-separated values with a header, as RFC 4180 has them: quotes doubled, lines ended by CR LF. */
export const tableCsv = ({ columns, rows }: Table): string =>
  [columns, ...rows.map((row) => row.map(valueWords))].map((row) => `${csvLine(row)}\r\n`).join('')

/** One empty cell alone would read as no row at all. */
function csvLine(row: readonly string[]): string {
  if (row.length === 1 && row[0] === '') return '""'
  return csvFormatRows([[...row]])
}
