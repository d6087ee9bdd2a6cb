import { countText } from '../../app/count-text.ts'
import type { LitKind } from '../../app/layout-view/group-kinds.ts'
import { axesOf } from '../../app/layout-view/rank-plan.ts'
import { describeRank, type RankView } from '../../app/layout-view/rank-view.ts'
import { SOURCES } from '../../app/layout-view/sources.ts'
import type { State } from '../../app/state.ts'
import { choose } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import chart from '../kit/chart.module.css'
import { GroupLegend } from './group-legend.tsx'
import { RankMap } from './rank-map.tsx'
import styles from './ranks-card.module.css'
import { SourceLink } from './source-link.tsx'
import { RanksTable } from './ranks-table.tsx'

interface RanksCardProps {
  readonly state: State
  readonly view: RankView
  readonly kinds: readonly LitKind[]
  readonly shown: number
  readonly onPoint: (rank: number | null) => void
}

const GRIDS = [
  { value: 'expert', label: 'Expert grid' },
  { value: 'dense', label: 'Dense grid' },
] as const

/** The ranks as a grid by their axes, and the groups of one of them. */
export function RanksCard({ state, view, kinds, shown, onPoint }: RanksCardProps) {
  const { layout, load } = view
  const { grid, lit, pinned } = state
  const { expertDp, world } = layout
  const { etp, ep, pp } = layout.grids.expert
  const product = axesOf(layout, grid)
    .toReversed()
    .map(({ name, size }) => `${name} ${size}`)
    .join(' × ')
  return (
    <Card
      look="layout-grid"
      title={world === 1 ? '1 rank' : `${countText(world)} ranks`}
      note={product}
      end={
        <Segmented
          isBare
          label="Laid out as"
          value={grid}
          options={GRIDS}
          onChange={(next) => choose({ grid: next })}
        />
      }
    >
      <RankMap
        view={view}
        grid={grid}
        kinds={kinds}
        shown={shown}
        pinned={pinned}
        onPoint={onPoint}
        onPin={(rank) => choose({ pinned: rank })}
      />
      <p className={styles.reading}>{describeRank(view, shown, [])}</p>
      <p className={chart.key}>
        <span>
          <i className={styles.fill} /> tokens, the busiest rank is full
        </span>
        {load.zeros.some((zeros) => zeros > 0) && (
          <span>
            <i className={styles.corner} /> has experts without a token
          </span>
        )}
      </p>
      <GroupLegend layout={layout} grid={grid} lit={lit} shown={shown} />
      <p className={styles.words}>
        {grid === 'expert' ? (
          <>
            <b>Expert-DP (EDP)</b> is how many copies of every expert there are:{' '}
            <SourceLink href={SOURCES.expertDp}>ranks ÷ (ETP × EP × PP)</SourceLink> = {world} ÷ ({etp} × {ep}{' '}
            × {pp}) = {expertDp}. The copies hold the same weights and get other tokens; calibration{' '}
            <SourceLink href={SOURCES.amaxOverDp}>takes the largest amax</SourceLink> among them.
          </>
        ) : (
          <>
            The <b>dense grid</b> cuts <SourceLink href={SOURCES.grids}>the same ranks</SourceLink> for
            attention and all other layers, so EP is no further factor: it is folded out of TP, CP and DP.
          </>
        )}
      </p>
      <TableBehind of="ranks">{() => <RanksTable view={view} />}</TableBehind>
    </Card>
  )
}
