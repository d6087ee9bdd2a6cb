import { markdownCell } from './markdown-cell.ts'
import { type Table, type TableValue, valueWords } from './table.ts'

/** A table in GitHub's Markdown; columns of numbers stand to the right. */
export function tableMarkdown({ columns, rows }: Table): string {
  const rule = columns.map((_, at) => (isNumeric(rows, at) ? '---:' : '---'))
  const lines = [columns.map(markdownCell), rule, ...rows.map((row) => row.map(cellOf))]
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('')
}

const cellOf = (value: TableValue): string => markdownCell(valueWords(value))

const isNumeric = (rows: Table['rows'], at: number): boolean =>
  rows.length > 0 && rows.every((row) => typeof row[at] === 'number' || row[at] === null)
