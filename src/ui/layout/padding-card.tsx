import { useMemo } from 'react'
import { countText } from '../../app/count-text.ts'
import { PADDINGS, type RankChoices } from '../../app/layout-view/choices.ts'
import { paddedRows, splitsOf } from '../../app/layout-view/rank-load.ts'
import type { RankView } from '../../app/layout-view/rank-view.ts'
import { SOURCES } from '../../app/layout-view/sources.ts'
import { padSplits, SPLIT_PADDINGS } from '../../moe/pad-splits.ts'
import { choose } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { Term } from '../kit/term.tsx'
import styles from './padding-card.module.css'
import { SourceLink } from './source-link.tsx'

interface PaddingCardProps {
  readonly view: RankView
  readonly rank: number
  readonly padding: RankChoices['padding']
}

const OPTIONS = PADDINGS.map((value) => {
  const found = SPLIT_PADDINGS.find(({ multiple }) => String(multiple) === value)
  return { value, label: found ? `${value} · ${found.precision.toUpperCase()}` : 'none' }
})

/** What training in low precision would round the splits up to, which calibration does not. */
export function PaddingCard({ view, rank, padding }: PaddingCardProps) {
  const { layout, load } = view
  const found = SPLIT_PADDINGS.find(({ multiple }) => String(multiple) === padding)
  const all = useMemo(
    () => ({ plain: paddedRows(load, 1), padded: paddedRows(load, found?.multiple ?? 1) }),
    [load, found],
  )
  const splits = splitsOf(layout, load, rank)
  const own = { plain: sum(splits), padded: sum(padSplits(splits, found?.multiple ?? 1)) }
  return (
    <Card
      title={
        <>
          <Term id="padding">Padding</Term> of <Term id="m-splits">m_splits</Term>
        </>
      }
    >
      <div className={styles.parts}>
        <Segmented
          label="Round each split up to"
          value={padding}
          options={OPTIONS}
          onChange={(next) => choose({ padding: next })}
        />
        {found && (
          <dl className={styles.rows}>
            <Rows title={`rank ${rank}`} {...own} />
            <Rows title="all ranks" {...all} />
          </dl>
        )}
        <p className={styles.words}>
          {found && (
            <>
              Training in {found.precision.toUpperCase()} rounds every split up to a multiple of{' '}
              {found.multiple} (<SourceLink href={found.source}>Megatron-LM</SourceLink>); zeros stay
              zero.{' '}
            </>
          )}
          Calibration never pads: ModelOpt since 0.41 refuses to run inside TE’s FP8 autocast (
          <SourceLink href={SOURCES.noAutocast}>its check</SourceLink>), so its splits are those of BF16.
        </p>
      </div>
    </Card>
  )
}

const sum = (splits: Int32Array): number => splits.reduce((total, each) => total + each, 0)

function Rows({
  title,
  plain,
  padded,
}: {
  readonly title: string
  readonly plain: number
  readonly padded: number
}) {
  const more = plain === 0 ? 0 : padded / plain - 1
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {countText(plain)} → <b>{countText(padded)}</b> rows
        <small>{more >= 1 ? ` ${(more + 1).toFixed(1)}×` : ` +${(100 * more).toFixed(0)} %`}</small>
      </dd>
    </div>
  )
}
