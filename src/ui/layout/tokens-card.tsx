import { useCallback, useMemo } from 'react'
import { countText } from '../../app/count-text.ts'
import type { RankChoices } from '../../app/layout-view/choices.ts'
import { ranksInWords } from '../../app/layout-view/ranks-in-words.ts'
import { expertsText, type RankView, starvedWords, tokensText } from '../../app/layout-view/rank-view.ts'
import { imbalanceText, type Spread, spreadOf } from '../../app/layout-view/spread.ts'
import { choose } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { Term } from '../kit/term.tsx'
import { ExpertBars } from './expert-bars.tsx'
import styles from './tokens-card.module.css'

interface TokensCardProps {
  readonly view: RankView
  readonly shown: number
  readonly expertsBy: RankChoices['expertsBy']
}

const ORDERS = [
  { value: 'index', label: 'by number' },
  { value: 'tokens', label: 'by tokens' },
] as const

/** How the router spreads the tokens of one layer over all experts, and what that makes of the ranks. */
export function TokensCard({ view, shown, expertsBy }: TokensCardProps) {
  const { layout, load, routed, experts } = view
  const { counts } = routed
  const lit = layout.ranks[shown]?.experts
  const owners = useCallback(
    (expert: number) =>
      layout.ranks.filter((place) => expert >= place.experts.first && expert <= place.experts.last),
    [layout],
  )
  const order = useMemo(() => {
    const all = [...counts.keys()]
    return expertsBy === 'index' ? all : all.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
  }, [counts, expertsBy])
  const describe = useCallback(
    (expert: number) =>
      `Expert ${expert}: ${tokensText(counts[expert] ?? 0)}, on ${ranksText(owners(expert).map(({ rank }) => rank))}`,
    [counts, owners],
  )
  const perExpert = useMemo(() => spreadOf(counts), [counts])
  const perRank = useMemo(() => spreadOf(load.tokens), [load])
  return (
    <Card
      look="expert-tokens"
      title="Tokens per expert"
      note={
        <>
          {tokensText(routed.tokens)} × <Term id="top-k">top-{routed.topK}</Term> over {experts} experts, one
          layer
        </>
      }
      end={
        <Segmented
          isBare
          label="Experts"
          value={expertsBy}
          options={ORDERS}
          onChange={(next) => choose({ expertsBy: next })}
        />
      }
    >
      <ExpertBars
        label={`Tokens of all ${experts} experts`}
        counts={counts}
        order={order}
        lit={lit}
        padTo={1}
        height={104}
        describe={describe}
        hint={`Coloured: ${lit ? expertsText(lit) : 'none'}, which rank ${shown} holds. The dashed line is the mean.`}
        onPick={(expert) => choose({ pinned: owners(expert)[0]?.rank ?? null })}
      />
      <div className={styles.stats}>
        <Stats title="Per expert, all ranks" spread={perExpert} none="experts without a token" />
        <Stats title="Per rank, its m_splits summed" spread={perRank} none="ranks without a token" />
      </div>
      <Starved text={starvedWords(counts, 0, 24)} />
      <TableBehind>
        {() => (
          <DataTable
            caption="Tokens of every expert, and the ranks that hold it"
            columns={[{ label: 'expert' }, { label: 'tokens', numeric: true }, { label: 'ranks' }]}
            rows={order.map((expert) => ({
              key: expert,
              cells: [
                `expert ${expert}`,
                countText(counts[expert] ?? 0),
                ranksInWords(owners(expert).map(({ rank }) => rank)),
              ],
            }))}
          />
        )}
      </TableBehind>
    </Card>
  )
}

const ranksText = (ranks: readonly number[]): string =>
  ranks.length === 1 ? `rank ${ranks[0] ?? 0}` : `ranks ${ranksInWords(ranks)}`

function Starved({ text }: { readonly text: string | null }) {
  if (text === null) return null
  return (
    <p className={styles.starved}>
      <span aria-hidden="true">✕</span> {text} Calibration shows them no activation.
    </p>
  )
}

function Stats({
  title,
  spread,
  none,
}: {
  readonly title: string
  readonly spread: Spread
  readonly none: string
}) {
  const { least, median, most, zeros } = spread
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {Object.entries({
          least: countText(least),
          median: countText(median),
          most: countText(most),
          'most over mean': imbalanceText(spread),
          [none]: countText(zeros),
        }).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
