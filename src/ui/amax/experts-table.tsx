import { METRICS } from '../../app/amax-view/expert-metrics.ts'
import { numberText } from '../../app/amax-view/expert-metrics.ts'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import type { Results } from './experts-card.tsx'

interface ExpertsTableProps {
  readonly results: readonly (Results | null)[]
  readonly recipes: readonly (string | null)[]
  readonly order: readonly number[]
  readonly expertName: (local: number) => string
}

/** The numbers behind the bars, in the same order. */
export function ExpertsTable({ results, recipes, order, expertName }: ExpertsTableProps) {
  const sides = results.flatMap((side, index) => (side ? [{ side, recipe: recipes[index] ?? '' }] : []))
  const suffix = (recipe: string) => (sides.length > 1 ? `, ${recipe}` : '')
  const own = (expert: number) => numberCell(sides[0]?.side[expert]?.ownAmax, numberText)
  return (
    <TableBehind>
      {() => (
        <DataTable
          caption="Every expert’s amax and errors"
          columns={[
            { label: 'expert' },
            { label: 'own amax', numeric: true },
            ...sides.flatMap(({ recipe }) =>
              METRICS.map(({ label }) => ({ label: `${label}${suffix(recipe)}`, numeric: true })),
            ),
          ]}
          rows={order.map((expert) => ({
            key: expert,
            cells: [
              expertName(expert),
              own(expert),
              ...sides.flatMap(({ side }) =>
                METRICS.map(({ of, text }) => numberCell(side[expert] && of(side[expert]), text)),
              ),
            ],
          }))}
        />
      )}
    </TableBehind>
  )
}

/** A number as the chart shows it, with all of its digits for export. */
function numberCell(value: number | null | undefined, text: (value: number) => string) {
  if (value === null || value === undefined) return <data value="">–</data>
  return <data value={value}>{text(value)}</data>
}
