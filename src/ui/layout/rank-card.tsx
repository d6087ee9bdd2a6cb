import { useCallback, useMemo } from 'react'
import { countText } from '../../app/count-text.ts'
import type { State } from '../../app/state.ts'
import { splitsOf } from '../../app/layout-view/rank-load.ts'
import { expertsText, type RankView, starvedWords, tokensText } from '../../app/layout-view/rank-view.ts'
import { imbalanceText, spreadOf } from '../../app/layout-view/spread.ts'
import { SOURCES } from '../../app/layout-view/sources.ts'
import { choose } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { StateLink } from '../state-link.tsx'
import { ExpertBars } from './expert-bars.tsx'
import styles from './rank-card.module.css'
import { SourceLink } from './source-link.tsx'
import { WeightSlices } from './weight-slices.tsx'

interface RankCardProps {
  readonly state: State
  readonly view: RankView
  /** The rank in view. */
  readonly rank: number
  readonly padTo: number
}

/** One rank: where it stands in both grids, what it holds, and what the router sends to it. */
export function RankCard({ state, view, rank, padTo }: RankCardProps) {
  const { layout, load, preset } = view
  const place = layout.ranks[rank]
  const splits = useMemo(() => splitsOf(layout, load, rank), [layout, load, rank])
  const order = useMemo(() => [...splits.keys()], [splits])
  const first = place?.experts.first ?? 0
  const describe = useCallback(
    (local: number) => `Expert ${first + local}: ${tokensText(splits[local] ?? 0)}`,
    [first, splits],
  )
  if (!place) return null
  const spread = spreadOf(splits)
  const { etp, ep, edp, pp, tp, cp, dp } = place
  const isPinned = state.pinned === rank
  return (
    <Card
      look="rank-card"
      title={`Rank ${rank}`}
      note={isPinned ? 'pinned' : 'point at another, click to pin'}
      end={
        <Button onClick={() => choose({ pinned: isPinned ? null : rank })}>
          {isPinned ? 'Unpin' : 'Pin'}
        </Button>
      }
    >
      <div className={styles.parts}>
        <dl className={styles.places}>
          <Coordinates title="In the expert grid" places={{ ETP: etp, EP: ep, EDP: edp, PP: pp }} />
          <Coordinates title="In the dense grid" places={{ TP: tp, CP: cp, DP: dp, PP: pp }} />
        </dl>
        <section className={styles.part}>
          <h3>
            {upper(expertsText(place.experts))}, {tokensText(load.tokens[rank] ?? 0)}
          </h3>
          <ExpertBars
            label={`m_splits of rank ${rank}: the tokens of its ${splits.length} experts`}
            counts={splits}
            order={order}
            padTo={padTo}
            height={64}
            describe={describe}
            hint={`Most over mean: ${imbalanceText(spread)}.${padTo > 1 ? ` Dotted: padded to ${padTo}.` : ''}`}
          />
          <p className={styles.what}>
            This list is the call’s <SourceLink href={SOURCES.mSplits}>m_splits</SourceLink>: what all ranks
            of its ETP × EP group send to each of its experts.
          </p>
          <Starved text={starvedWords(splits, first, 4)} />
          <TableBehind of="m_splits">
            {() => (
              <DataTable
                caption={`m_splits of rank ${rank}`}
                columns={[{ label: 'expert' }, { label: 'tokens', numeric: true }]}
                rows={order.map((local) => ({
                  key: local,
                  cells: [`expert ${first + local}`, countText(splits[local] ?? 0)],
                }))}
              />
            )}
          </TableBehind>
        </section>
        <WeightSlices layout={layout} preset={preset} etpRank={etp} />
        <p className={styles.links}>
          <StateLink to={{ ...state, view: 'decompose', rank: ep, step: null }}>
            See this rank’s call
          </StateLink>
          <StateLink to={{ ...state, view: 'amax', subject: 'weights', rank: ep }}>See its amax</StateLink>
        </p>
        {layout.expertDp > 1 && (
          <p className={styles.aside}>
            {edp === 0
              ? 'Both views show this replica, EDP 0.'
              : 'Both views show replica EDP 0: the same experts, other tokens.'}
          </p>
        )}
      </div>
    </Card>
  )
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Its box is there for every rank, so that nothing below moves from one to the next. */
function Starved({ text }: { readonly text: string | null }) {
  return (
    <p className={styles.starved} data-any={text !== null}>
      <span aria-hidden="true">{text === null ? '✓' : '✕'}</span> {text ?? 'Every expert gets a token.'}
    </p>
  )
}

function Coordinates({
  title,
  places,
}: {
  readonly title: string
  readonly places: Readonly<Record<string, number>>
}) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {Object.entries(places).map(([name, at]) => (
          <span key={name}>
            {name} <b>{at}</b>
          </span>
        ))}
      </dd>
    </div>
  )
}
