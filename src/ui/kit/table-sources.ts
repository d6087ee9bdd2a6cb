import type { Table } from '../../app/take-away/table.ts'

/** All rows and columns of a table that shows a page of them. */
export type WholeTable = () => Table | Promise<Table>

/** How to get at the whole of those tables that show a part. */
export const tableSources = new WeakMap<HTMLTableElement, WholeTable>()
