import { memo, useMemo } from 'react'
import { type RankAmax, rankAmax } from '../../app/amax.ts'
import type { Case } from '../../app/derive.ts'
import { expertStatuses } from '../../app/expert-status.ts'
import type { TracePosition } from '../../app/trace-position.ts'
import { choose } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { Heatmap } from '../kit/heatmap.tsx'
import { SelectField } from '../kit/select-field.tsx'
import { Term } from '../kit/term.tsx'
import styles from './amax-card.module.css'
import { ExpertCells } from './expert-cells.tsx'
import { OwnAndEnding } from './own-and-ending.tsx'

interface AmaxCardProps {
  readonly found: Case
  readonly position: TracePosition
}

/** What comes of it: which experts were reached, and the amax that the rank's weight quantizers hold. */
export const AmaxCard = memo(function AmaxCard({ found, position }: AmaxCardProps) {
  const { legal, parser, rank, preset } = found
  const { done, verdict } = position
  const gemms = legal.localExperts
  const statuses = useMemo(() => expertStatuses(gemms, done, verdict), [gemms, done, verdict])
  const key = statuses.join()
  // The grid keeps its identity while no expert changes, so that scrubbing repaints nothing.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const amax = useMemo(() => rankAmax(found, statuses, verdict), [found, key, verdict])
  const [rows, cols] = legal.fc1
  const expertName = (local: number) => `expert ${amax.firstExpert + local}`
  return (
    <Card
      look="experts"
      title={
        <>
          Weight <Term id="amax">amax</Term>, {gemms}{' '}
          <Term id="local-expert">local {gemms === 1 ? 'expert' : 'experts'}</Term> × output channels
        </>
      }
      note={
        <>
          <Term id="fc1">fc1</Term> [{rows}, {cols}], <Term id="fp8">FP8</Term> per tensor,{' '}
          <Term id="max-calibration">max calibration</Term>
        </>
      }
    >
      <div className={styles.head}>
        <ExpertCells statuses={statuses} firstExpert={amax.firstExpert} />
        <RankSelect ranks={found.experts / gemms} rank={rank} />
      </div>
      <div className={styles.charts}>
        <Heatmap
          grid={amax.grid}
          label="Weight amax by expert and output channel"
          rowLabel={expertName}
          colLabel={(column) => `ch ${amax.rowOf[column] ?? ''}`}
          describe={(row, column) => describe(amax, row, column)}
          valueLabel="log₂ max |w|"
          missing={amax.collected.includes(false) ? `no amax: ${amax.because}` : undefined}
          height={176}
        />
        <OwnAndEnding amax={amax} sharing={parser.weightQuantizer} />
      </div>
      <p className={styles.how}>
        Synthetic weights from seed 1 at the shapes of {preset.name}, the same on every machine; sampled:{' '}
        {amax.grid.cols} of {rows} channels, {amax.samples} of {cols} inputs each.
        {parser.weightsFirst &&
          ' Since ModelOpt #1560 calibration visits the weights by themselves first, so each has an amax whatever the parser does, unless the call raises.'}
      </p>
    </Card>
  )
})

function describe({ firstExpert, rowOf, grid, because }: RankAmax, row: number, column: number): string {
  const where = `expert ${firstExpert + row}, output channel ${rowOf[column] ?? ''}`
  const value = grid.values[row * grid.cols + column]
  return value === undefined || Number.isNaN(value)
    ? `${where}: no amax, ${because}`
    : `${where}: max |w| ${(2 ** value).toPrecision(4)}`
}

function RankSelect({ ranks, rank }: { readonly ranks: number; readonly rank: number }) {
  if (ranks === 1) return null
  return (
    <SelectField
      label="EP rank"
      value={String(rank)}
      options={Array.from({ length: ranks }, (_, index) => ({
        value: String(index),
        label: String(index),
        hint: `of ${ranks}`,
      }))}
      onChange={(value) => {
        choose({ rank: Number(value) })
      }}
    />
  )
}
