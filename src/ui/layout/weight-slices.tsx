import { SOURCES } from '../../app/layout-view/sources.ts'
import type { Preset } from '../../moe/preset.ts'
import type { RankLayout } from '../../moe/rank-layout.ts'
import { fc1Rows, fc2Columns, type Slice } from '../../moe/weight-slices.ts'
import { SourceLink } from './source-link.tsx'
import styles from './weight-slices.module.css'

interface WeightSlicesProps {
  readonly layout: RankLayout
  readonly preset: Preset
  readonly etpRank: number
}

/** The weights of one expert on a rank: which rows of the full fc1 and which columns of the full fc2 it stores. */
export function WeightSlices({ layout, preset, etpRank }: WeightSlicesProps) {
  const { etp } = layout.grids.expert
  const { intermediate, gated } = preset
  const rows = fc1Rows({ intermediate, etp, gated }, etpRank)
  const columns = fc2Columns({ intermediate, etp, gated }, etpRank)
  const names = gated ? ['gate', 'up'] : ['fc1']
  return (
    <section className={styles.weights}>
      <h3>
        Weights of each expert, [out, in]{' '}
        {gated && <SourceLink href={SOURCES.gatedRows}>gate on up</SourceLink>}
      </h3>
      <div className={styles.linear}>
        <p>
          <code>fc1 [{layout.fc1.join(', ')}]</code>
          <small>
            {rows
              .map((slice, index) => `${gated ? `${names[index] ?? ''} ` : ''}rows ${text(slice)}`)
              .join('; ')}
            {etp > 1 && gated && ', stacked'}
          </small>
        </p>
        <div className={styles.tensor} aria-hidden="true">
          {rows.map(({ start, end }, index) => (
            <Part
              key={index}
              name={names[index] ?? ''}
              slice={{ start: start - index * intermediate, end: end - index * intermediate }}
              of={intermediate}
            />
          ))}
        </div>
      </div>
      <div className={styles.linear}>
        <p>
          <code>fc2 [{layout.fc2.join(', ')}]</code>
          <small>
            input columns {text(columns)}
            {etp > 1 && ', partial sums reduced over ETP'}
          </small>
        </p>
        <div className={styles.tensor} aria-hidden="true">
          <Part name="down" slice={columns} of={intermediate} />
        </div>
      </div>
    </section>
  )
}

const text = ({ start, end }: Slice): string => `${start}–${end - 1}`

function Part({ name, slice, of }: { readonly name: string; readonly slice: Slice; readonly of: number }) {
  return (
    <span className={styles.full} style={{ '--from': slice.start / of, '--to': slice.end / of }}>
      <span>{name}</span>
    </span>
  )
}
