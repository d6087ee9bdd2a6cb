import { numberIn } from '../../app/take-away/number-in.ts'
import { type Table, type TableValue, uniqueHeaders } from '../../app/take-away/table.ts'

/** A table element as data: head rows become one header, cells that span several stand in each of them. */
export function readTable(table: HTMLTableElement, name: string): Table {
  const head = [...(table.tHead?.rows ?? [])]
  const grid = spread([...table.rows])
  const width = Math.max(0, ...grid.map((row) => row.length))
  const labels = Array.from({ length: width }, (_, at) => {
    const cells = grid.slice(0, head.length).map((row) => row[at])
    return [...new Set(cells)]
      .flatMap((cell) => (cell ? [textOf(cell)] : []))
      .join(' ')
      .trim()
  })
  return {
    name,
    columns: uniqueHeaders(labels),
    rows: grid
      .slice(head.length)
      .map((row) => Array.from({ length: width }, (_, at) => (row[at] ? valueOf(row[at]) : null))),
  }
}

/** The cell at every place of a table's grid. */
function spread(rows: readonly HTMLTableRowElement[]): (HTMLTableCellElement | undefined)[][] {
  const grid: (HTMLTableCellElement | undefined)[][] = rows.map(() => [])
  for (const [down, row] of rows.entries()) {
    let at = 0
    for (const cell of row.cells) {
      while (grid[down]?.[at]) at++
      for (const line of grid.slice(down, down + cell.rowSpan)) {
        for (let across = 0; across < cell.colSpan; across++) line[at + across] = cell
      }
    }
  }
  return grid
}

/** The number of a numeric cell, in full where the cell holds it as `<data value>`; else the text, since 2.10 is no number. */
function valueOf(cell: HTMLTableCellElement): TableValue {
  const raw = cell.querySelector('data')?.value
  const text = raw ?? textOf(cell)
  if (raw === undefined && cell.dataset['numeric'] !== 'true') return text
  return numberIn(text)
}

/** What is written or, where there is only a drawing, what it is called. */
function textOf(cell: Element): string {
  const text = cell.textContent.replaceAll(/\s+/g, ' ').trim()
  if (text !== '') return text
  return cell.querySelector('[aria-label]')?.getAttribute('aria-label') ?? ''
}
