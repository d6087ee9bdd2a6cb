import { useState } from 'react'
import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import { columnText } from '../../app/amax-view/column-text.ts'
import { numberText } from '../../app/amax-view/expert-metrics.ts'
import { compute } from '../../app/compute/page-compute.ts'
import type { MapAsk, Outcome } from '../../app/compute/protocol.ts'
import { MAX_TABLE_CELLS, TableTooLargeError } from '../../app/take-away/table-too-large-error.ts'
import { type Table, uniqueHeaders } from '../../app/take-away/table.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { useAppState } from '../app-store.ts'
import { DataTable } from '../kit/data-table.tsx'
import { PAGE, Pager } from '../kit/grid-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import styles from './map-table.module.css'
import { SHOWN_WORDS } from './shown-words.ts'
import { useLatest } from './use-latest.ts'

interface MapTableProps {
  readonly view: AmaxCase
  readonly outcomes: readonly (Outcome | null)[]
  readonly expertName: (local: number) => string
}

/** The numbers behind the maps. */
export function MapTable({ view, outcomes, expertName }: MapTableProps) {
  return (
    <TableBehind>
      {() =>
        outcomes.map(
          (outcome, side) =>
            outcome && <Pages key={side} view={view} outcome={outcome} expertName={expertName} />,
        )
      }
    </TableBehind>
  )
}

interface PagesProps {
  readonly view: AmaxCase
  readonly outcome: Outcome
  readonly expertName: (local: number) => string
}

/** A page of cells, each with its exact number. */
function Pages({ view, outcome, expertName }: PagesProps) {
  const { columns, shows } = useAppState()
  const [page, setPage] = useState({ row: 0, col: 0 })
  const cols = outcome.columns[columns]
  // The map may have shrunk since the page was chosen.
  const row0 = Math.min(page.row, Math.floor((view.experts - 1) / PAGE) * PAGE)
  const col0 = Math.min(page.col, Math.floor((cols - 1) / PAGE) * PAGE)
  const [row1, col1] = [Math.min(view.experts, row0 + PAGE), Math.min(cols, col0 + PAGE)]
  const ask = {
    kind: 'map',
    key: outcome.key,
    columns,
    shows,
    firstRow: view.collected.from,
    window: { row0, row1, col0, col1 },
    size: { rows: PAGE, cols: PAGE },
  } as const
  const latest = useLatest(ask)
  if (!latest) return null
  const { window } = latest.ask
  const { values, cols: across, rows } = latest.answer
  const cell = (value: number) => {
    const raw = rawValue(value, latest.ask.shows)
    if (raw === null) return <data value="">no amax</data>
    return <data value={raw}>{latest.ask.shows === 'lost' ? bitsText(value) : numberText(2 ** value)}</data>
  }
  const columnName = (col: number) => columnText(outcome, view.shape, columns, col)
  const name = `${SHOWN_WORDS[shows].label} by expert and ${columns === 'channels' ? 'output channel' : 'block'}, ${findRecipe(outcome.job.recipe).label}`
  return (
    <div className={styles.pages}>
      <Pager name="rows" start={row0} count={view.experts} onStart={(row) => setPage({ row, col: col0 })} />
      <Pager name="columns" start={col0} count={cols} onStart={(col) => setPage({ row: row0, col })} />
      <DataTable
        caption={name}
        columns={[
          { label: <span className="visually-hidden">expert</span> },
          ...Array.from({ length: across }, (_, at) => ({
            label: columnName(window.col0 + at),
            numeric: true,
          })),
        ]}
        rows={Array.from({ length: rows }, (_, down) => ({
          key: down,
          cells: [
            expertName(window.row0 + down),
            ...Array.from({ length: across }, (__, at) => cell(values[down * across + at] ?? NaN)),
          ],
        }))}
        whole={() => wholeMap(name, ask, { rows: view.experts, cols }, expertName, columnName)}
      />
    </div>
  )
}

const bitsText = (bits: number): string => bits.toFixed(2).replace('-', '−')

/** The number that a cell of the map stands for, or null. It holds amaxes as log2 in 32 bits, good for six digits. */
function rawValue(value: number, shows: MapAsk['shows']): number | null {
  if (Number.isNaN(value)) return null
  return Number((shows === 'lost' ? value : 2 ** value).toPrecision(6))
}

/** Every row and column of the map. @throws {TableTooLargeError} where they are too many */
async function wholeMap(
  name: string,
  page: MapAsk,
  size: MapAsk['size'],
  rowName: (row: number) => string,
  columnName: (col: number) => string,
): Promise<Table> {
  if (size.rows * size.cols > MAX_TABLE_CELLS) throw new TableTooLargeError(size.rows * size.cols)
  const window = { row0: 0, row1: size.rows, col0: 0, col1: size.cols }
  const { values } = await compute.ask({ ...page, window, size })
  return {
    name,
    columns: uniqueHeaders(['expert', ...Array.from({ length: size.cols }, (_, col) => columnName(col))]),
    rows: Array.from({ length: size.rows }, (_, row) => [
      rowName(row),
      ...Array.from(values.subarray(row * size.cols, (row + 1) * size.cols), (value) =>
        rawValue(value, page.shows),
      ),
    ]),
  }
}
