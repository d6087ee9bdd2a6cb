import { useState } from 'react'
import { countText } from '../../app/count-text.ts'
import { splitsOf } from '../../app/layout-view/rank-load.ts'
import type { RankView } from '../../app/layout-view/rank-view.ts'
import { imbalanceText, spreadOf } from '../../app/layout-view/spread.ts'
import { Button } from '../kit/button.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { tableOf } from '../take-away/table-of.ts'
import styles from './ranks-table.module.css'

/** Rows at a time: thousands would stop the page. */
const PAGE = 64

const NUMBERS = ['ETP', 'EP', 'EDP', 'TP', 'CP', 'DP', 'PP', 'tokens', 'busiest / mean', 'without a token']

const CAPTION = 'Every rank: its coordinates, experts and tokens'
const COLUMNS = [
  { label: 'rank' },
  { label: 'experts' },
  ...NUMBERS.map((label) => ({ label, numeric: true })),
]

/** The ranks behind the map, a page at a time. */
export function RanksTable({ view }: { readonly view: RankView }) {
  const { layout, load } = view
  const [page, setPage] = useState(0)
  const start = Math.min(page * PAGE, Math.floor((layout.world - 1) / PAGE) * PAGE)
  const end = Math.min(layout.world, start + PAGE)
  const turn = (by: number) => setPage(Math.round(start / PAGE) + by)
  const rowOf = ({ rank, experts, etp, ep, edp, tp, cp, dp, pp }: RankView['layout']['ranks'][number]) => ({
    key: rank,
    cells: [
      `rank ${rank}`,
      experts.first === experts.last ? String(experts.first) : `${experts.first}–${experts.last}`,
      ...[etp, ep, edp, tp, cp, dp, pp].map(String),
      countText(load.tokens[rank] ?? 0),
      imbalanceText(spreadOf(splitsOf(layout, load, rank))),
      String(load.zeros[rank] ?? 0),
    ],
  })
  return (
    <>
      {layout.world > PAGE && (
        <p className={styles.pages}>
          <Button disabled={start === 0} onClick={() => turn(-1)}>
            Previous
          </Button>
          <span role="status">
            ranks {start} to {end - 1} of {layout.world}
          </span>
          <Button disabled={end === layout.world} onClick={() => turn(1)}>
            Next
          </Button>
        </p>
      )}
      <DataTable
        caption={CAPTION}
        columns={COLUMNS}
        rows={layout.ranks.slice(start, end).map(rowOf)}
        whole={() => tableOf(CAPTION, COLUMNS, layout.ranks.map(rowOf))}
      />
    </>
  )
}
