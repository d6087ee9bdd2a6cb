import { numberText } from '../../app/amax-view/expert-metrics.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { whereFrom } from '../../app/calibration-view/where-from.ts'
import { amaxAfter } from '../../modelopt/calibration/calibrate.ts'
import { explainAbsent } from '../../modelopt/calibration/explain-absent.ts'
import type { LayerQuantizer } from '../../modelopt/calibration/layer-quantizers.ts'
import { LiveRegion } from '../kit/live-region.tsx'
import styles from './cell-reading.module.css'

interface CellReadingProps {
  readonly found: Followed
  readonly step: number
  readonly rank: number
  readonly quantizer: LayerQuantizer
  /** Names the calibration where there are two. */
  readonly of: string | null
}

/** One quantizer of one rank: what it holds after the step in view and where that came from, or why it holds nothing. */
export function CellReading({ found, step, rank, quantizer, of }: CellReadingProps) {
  const place = found.input.ranks.ranks[rank]
  if (!place) return null
  const { first, last } = place.experts
  const { local, linear, tensor, name } = quantizer
  const served = local === null ? `experts ${first} to ${last}` : `expert ${first + local}`
  const { text, link } = reading(found, step, rank, quantizer)
  return (
    <div className={styles.reading}>
      <p className={styles.head}>
        <strong>
          Rank {rank}, {served}, {linear} {tensor}
        </strong>
        <span>
          {of === null ? '' : `${of} · `}EP {place.ep} · ETP {place.etp} · expert DP {place.edp}
          {found.input.ranks.grids.expert.pp > 1 ? ` · PP ${place.pp}` : ''}
        </span>
      </p>
      <p>
        <code>{name}</code>
      </p>
      <p>
        {text}{' '}
        {link !== null && (
          <a href={link} target="_blank" rel="noreferrer">
            The rule
          </a>
        )}
      </p>
      <LiveRegion message={`Rank ${rank}, ${served}: ${text}`} />
    </div>
  )
}

const reading = (
  found: Followed,
  step: number,
  rank: number,
  quantizer: LayerQuantizer,
): { readonly text: string; readonly link: string | null } => {
  const origin = whereFrom(found, step, rank, quantizer)
  const { holds } = found.steps[step] ?? { holds: 'statistics' }
  if (origin) {
    const before = amaxAfter(found, step - 1, rank, quantizer.index)
    const was = origin.step === step && before !== null ? `, ${numberText(before)} before this step` : ''
    const what = holds === 'amax' ? 'amax' : 'observed so far'
    return {
      text: `${what} ${numberText(origin.value)}${was}. ${origin.text} Since step ${origin.step + 1}.`,
      link: origin.link,
    }
  }
  const end = found.steps.length - 1
  if (step < end && amaxAfter(found, end, rank, quantizer.index) !== null) {
    return { text: 'Nothing yet: it gets its amax in a later step.', link: null }
  }
  const why = explainAbsent(found, rank, quantizer)
  return why ? { text: `No amax. ${why.text}`, link: why.link } : { text: 'No amax.', link: null }
}
