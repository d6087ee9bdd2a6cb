import { amaxGrid, columnsOf } from '../../app/calibration-view/amax-grid.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import { GridTable } from '../kit/grid-table.tsx'
import styles from './steps-card.module.css'

interface SideTablesProps {
  readonly sides: readonly Followed[]
  readonly names: readonly string[]
  readonly stepOf: (side: number) => number
  readonly linear: Linear
}

/** The numbers of all maps in view. */
export function SideTables({ sides, names, stepOf, linear }: SideTablesProps) {
  return (
    <div className={styles.tables}>
      {sides.flatMap((found, side) =>
        (['input', 'weight'] as const).map((tensor) => {
          const columns = columnsOf(found, linear, tensor)
          const step = stepOf(side)
          return (
            <GridTable
              key={`${side} ${tensor}`}
              caption={`${linear} ${tensor} amax after step ${step + 1}${sides.length > 1 ? `, ${names[side] ?? ''}` : ''}`}
              grid={{
                values: amaxGrid(found, step, columns).map((log2) => 2 ** log2),
                rows: found.input.ranks.ranks.length,
                cols: columns.length,
                domain: [0, 0],
              }}
              rowLabel={(row) => `rank ${row}`}
              colLabel={(col) =>
                columns[col]?.local == null ? 'all its experts' : `local expert ${columns[col].local}`
              }
            />
          )
        }),
      )}
    </div>
  )
}
