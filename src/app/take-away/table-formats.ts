import { tableCsv } from './table-csv.ts'
import { tableJson } from './table-json.ts'
import { tableMarkdown } from './table-markdown.ts'
import type { Table } from './table.ts'

interface TableFormat {
  readonly label: string
  readonly extension: string
  readonly type: string
  readonly write: (table: Table) => string
}

/** What a table can be taken away as. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  { label: 'CSV', extension: 'csv', type: 'text/csv', write: tableCsv },
  { label: 'JSON', extension: 'json', type: 'application/json', write: tableJson },
  { label: 'Markdown', extension: 'md', type: 'text/markdown', write: tableMarkdown },
]
