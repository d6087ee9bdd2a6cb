import { memo } from 'react'
import { compareEnded, type EndedDifference } from '../../app/calibration-view/compare-ended.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { numberText } from '../../app/amax-view/expert-metrics.ts'
import type { Linear } from '../../modelopt/calibration/layer-quantizers.ts'
import { modeloptPull } from '../../modelopt/repository.ts'
import { Card } from '../kit/card.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import styles from './cost-card.module.css'

interface VersusCardProps {
  readonly first: Followed
  readonly second: Followed
  readonly names: readonly string[]
  readonly linear: Linear
}

/** ModelOpt #742 says it of Qwen3-30B-A3B; nothing here computes an accuracy. */
const EVIDENCE = modeloptPull(742)

/** What differs between two calibrations of the same experts. */
export const VersusCard = memo(function VersusCard({ first, second, names, linear }: VersusCardProps) {
  const differences = compareEnded(first.costs, second.costs, linear)
  const sizes = [first, second].map(({ input }) => input.ranks.grids.expert.ep)
  const isEp = sizes[0] !== sizes[1]
  const [nameA = 'A', nameB = 'B'] = names
  return (
    <Card
      look="calibration-versus"
      title="What differs"
      note={`${nameA} and ${nameB}, ${linear}, expert by expert`}
    >
      <div className={styles.versus}>
        {differences.map((difference) => (
          <p key={difference.tensor} className={styles.words}>
            <strong>{difference.tensor === 'input' ? 'Inputs' : 'Weights'}:</strong>{' '}
            {differenceWords(difference, names)}
          </p>
        ))}
        {isEp && (
          <p className={styles.words}>
            A quantizer that a rank’s experts share takes the largest of them, so what an expert ends with
            depends on who else is on its rank, and hence on EP. ModelOpt’s{' '}
            <a href={EVIDENCE} target="_blank" rel="noreferrer">
              #742
            </a>{' '}
            reports MMLU 0.80 with EP 1 and 0.71 with EP 4 for Qwen3-30B-A3B, and suspects the sharing of
            maxima over EP: cited, not computed here.
          </p>
        )}
      </div>
      <TableBehind>
        {() => (
          <DataTable
            caption={`Ended amax of every expert, ${nameA} and ${nameB}, ${linear}`}
            columns={[
              { label: 'expert' },
              ...['input: A', 'B', 'bits between', 'weight: A', 'B', 'bits between'].map((label) => ({
                label,
                numeric: true,
              })),
            ]}
            rows={rowsOf(first, second, linear)}
          />
        )}
      </TableBehind>
    </Card>
  )
})

const differenceWords = (
  { experts, differing, bits, missing }: EndedDifference,
  [nameA = 'A', nameB = 'B']: readonly string[],
): string => {
  const none = missing.flatMap((count, side) =>
    count === 0 ? [] : [`${count} without amax under ${side === 0 ? nameA : nameB}`],
  )
  const tail = none.length > 0 ? ` ${none.join(', ')}.` : ''
  if (differing === 0) return `all ${experts} experts end with the same amax.${tail}`
  const by = bits
    ? ` by ${bits.median.toFixed(1)} bits in the middle and ${bits.most.toFixed(1)} at the most`
    : ''
  return `${differing} of ${experts} experts end with another amax${by}.${tail}`
}

const rowsOf = (first: Followed, second: Followed, linear: Linear) => {
  const of = (found: Followed) =>
    new Map(
      found.costs
        .filter((cost) => cost.linear === linear)
        .map((cost) => [`${cost.expert} ${cost.tensor}`, cost.ended]),
    )
  const [one, other] = [of(first), of(second)]
  return Array.from({ length: first.request.layout.experts }, (_, expert) => ({
    key: expert,
    cells: [
      `expert ${expert}`,
      ...(['input', 'weight'] as const).flatMap((tensor) => {
        const [a, b] = [one.get(`${expert} ${tensor}`) ?? null, other.get(`${expert} ${tensor}`) ?? null]
        const between = a && b ? Math.abs(Math.log2(a / b)) : null
        return [a, b, between].map((value) =>
          value === null ? 'none' : <data value={value}>{numberText(value)}</data>,
        )
      }),
    ],
  }))
}
