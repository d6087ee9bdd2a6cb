import { memo } from 'react'
import { type Fate, fates } from '../../app/calibration-view/fates.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { GROUP_NAMES } from '../../app/calibration-view/group-names.ts'
import { ranksText } from '../../app/calibration-view/rank-ranges.ts'
import { traceback } from '../../app/calibration-view/traceback.ts'
import { countText } from '../../app/count-text.ts'
import { Card } from '../kit/card.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { RankLanes } from './rank-lanes.tsx'
import styles from './stuck-card.module.css'

interface StuckCardProps {
  readonly found: Followed
  /** Names the calibration where there are two. */
  readonly name: string | null
}

/** Where each rank stands when nothing moves any more, what was printed, and which calls were taken for each other. */
export const StuckCard = memo(function StuckCard({ found, name }: StuckCardProps) {
  const { outcome, mismatched, mismatches, steps } = found
  const ends = fates(found)
  if (outcome.kind === 'completed' && mismatches === 0) return null
  const title =
    outcome.kind === 'deadlock'
      ? 'Who waits for whom'
      : outcome.kind === 'raised'
        ? 'What the ranks print'
        : 'Calls that were taken for each other'
  return (
    <Card title={name === null ? title : `${title}: ${name}`}>
      <div className={styles.parts}>
        {outcome.kind === 'raised' && (
          <figure className={styles.printed}>
            <figcaption>
              On {ranksText(outcome.ranks)}
              {outcome.source !== null && (
                <>
                  {' · '}
                  <a href={outcome.source} target="_blank" rel="noreferrer">
                    the line that raises
                  </a>
                </>
              )}
            </figcaption>
            <pre tabIndex={0} aria-label="Traceback">
              {traceback(outcome.exception, outcome.source).join('\n')}
            </pre>
          </figure>
        )}
        {outcome.kind !== 'completed' && ends.length > 0 && (
          <>
            <RankLanes fates={ends} steps={steps} world={found.input.ranks.ranks.length} />
            <TableBehind of="ranks">
              {() => (
                <DataTable
                  caption="Where the ranks ended"
                  columns={[
                    { label: 'ranks' },
                    { label: 'end' },
                    { label: 'in step' },
                    { label: 'group' },
                    { label: 'quantizer' },
                    { label: 'quantizers without amax' },
                  ]}
                  rows={ends.map((fate, index) => ({
                    key: index,
                    cells: [
                      ranksText(fate.ranks, Infinity),
                      END_WORDS[fate.end],
                      steps[fate.step]?.title ?? 'after the last',
                      fate.waitsIn ? GROUP_NAMES[fate.waitsIn.group] : '–',
                      fate.waitsIn?.quantizer ?? '–',
                      fate.withoutAmax.length === 0 ? '–' : fate.withoutAmax.join(', '),
                    ],
                  }))}
                />
              )}
            </TableBehind>
          </>
        )}
        {mismatches > 0 && <Mismatches found={found} shown={mismatched.length} />}
      </div>
    </Card>
  )
})

const END_WORDS: Readonly<Record<Fate['end'], string>> = {
  waits: 'waits in vain',
  raised: 'raised',
  finished: 'went on to the end',
}

/** The first collectives in which ranks met about different quantizers. */
function Mismatches({ found, shown }: { readonly found: Followed; readonly shown: number }) {
  const { mismatched, mismatches, quantizers } = found
  const nameOf = (index: number | null) => (index === null ? 'a barrier' : (quantizers[index]?.name ?? ''))
  return (
    <div className={styles.mismatches}>
      <p>
        <strong>
          {countText(mismatches)} {mismatches === 1 ? 'collective was' : 'collectives were'} about different
          quantizers.
        </strong>{' '}
        Collectives are matched by the order of calls alone: once a rank skips one, its next call meets the
        others’ previous one, and each takes the largest of all as its own.
      </p>
      <DataTable
        caption={mismatches > shown ? `The first ${shown} of ${countText(mismatches)}` : 'All of them'}
        columns={[
          { label: 'ranks' },
          { label: 'called about' },
          { label: 'while ranks' },
          { label: 'called instead about' },
          { label: 'in step' },
        ]}
        rows={mismatched.map(({ calls, step }, index) => {
          const tags = [...new Set(calls.map(({ quantizer }) => quantizer))]
          const of = (tag: number | null | undefined) =>
            ranksText(calls.filter(({ quantizer }) => quantizer === tag).map(({ rank }) => rank))
          return {
            key: index,
            cells: [of(tags[0]), nameOf(tags[0] ?? null), of(tags[1]), nameOf(tags[1] ?? null), step + 1],
          }
        })}
      />
    </div>
  )
}
