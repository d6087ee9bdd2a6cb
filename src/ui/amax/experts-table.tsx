import { METRICS } from '../../app/amax-view/expert-metrics.ts'
import { numberText } from '../../app/amax-view/expert-metrics.ts'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { type Results, valueOf } from './experts-card.tsx'

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
  const own = (expert: number): string => {
    const value = sides[0]?.side[expert]?.ownAmax
    return value === null || value === undefined ? '–' : numberText(value)
  }
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
              ...sides.flatMap(({ side }) => METRICS.map((metric) => valueOf(metric, side, expert))),
            ],
          }))}
        />
      )}
    </TableBehind>
  )
}
