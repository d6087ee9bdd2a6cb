import { type ReactNode, useMemo } from 'react'
import { initialAmaxChoices } from '../../app/amax-view/choices.ts'
import { calibrationRequest } from '../../app/calibration-view/calibration-request.ts'
import { cellsOf, MAX_CELLS } from '../../app/calibration-view/followed.ts'
import { countText } from '../../app/count-text.ts'
import type { State } from '../../app/state.ts'
import { encode } from '../../app/url/encode.ts'
import { useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { ProgressBar } from '../kit/progress-bar.tsx'
import styles from './calibration-panel.module.css'
import { Choices } from './choices.tsx'
import { CostCard } from './cost-card.tsx'
import { ExamplesRow } from './examples-row.tsx'
import { MomentNote } from './moment-note.tsx'
import { OutcomeBanner } from './outcome-banner.tsx'
import { StepsCard } from './steps-card.tsx'
import { StuckCard } from './stuck-card.tsx'
import { type FollowedCalibration, useCalibrated } from './use-calibrated.ts'
import { VersusCard } from './versus-card.tsx'

/** Max calibration of a MoE layer on all ranks: its steps, how it ends, and what it costs each expert. */
export function CalibrationPanel() {
  const state = useAppState()
  const { moment, versusMoment, versusEp, ep, linear, recipe } = state
  // The link names all that a calibration hangs on; steps and recipes are looked at without a new one.
  const choices = encode({ ...state, ...initialAmaxChoices, view: 'amax', step: null, at: null })
  const requests = useMemo(
    () => {
      const isCompared = versusMoment !== null || versusEp !== null
      const other: State = { ...state, moment: versusMoment ?? moment, ep: versusEp ?? ep }
      return {
        first: calibrationRequest(state),
        second: isCompared ? calibrationRequest(other) : null,
        isCompared,
      }
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [choices],
  )
  const first = useCalibrated(requests.first)
  const second = useCalibrated(requests.second)
  const isCompared = requests.isCompared && requests.second !== null
  const both = isCompared ? [first, second] : [first]
  const sides = useMemo(
    () => [first.found, isCompared ? second.found : null].filter((found) => found !== null),
    [first.found, second.found, isCompared],
  )
  const isWhole = sides.length === both.length
  // Kept while only steps change, so that the cards that do not follow them are not drawn again.
  const names = useMemo(
    () => namesOf({ moment, versusMoment, ep, versusEp }),
    [moment, versusMoment, ep, versusEp],
  )
  const nameOf = (side: number) => (isCompared ? (names[side] ?? null) : null)
  const isStale = both.some(({ status }) => status !== 'done')
  return (
    <>
      <ExamplesRow />
      <Choices />
      <div className={styles.moments}>
        <MomentNote id={moment} name={versusMoment === null ? null : 'A'} />
        {versusMoment !== null && <MomentNote id={versusMoment} name="B" />}
      </div>
      {requests.isCompared && requests.second === null && (
        <EmptyState title="The second one does not fit">
          {`With EP ${versusEp ?? ep} these sizes make no layout. Choose another EP beside it.`}
        </EmptyState>
      )}
      {both.map((side, index) => (
        <Waiting key={index} side={side} cells={sizeOf(index === 0 ? requests.first : requests.second)} />
      ))}
      {isWhole && (
        <div className={styles.cards} data-stale={isStale} aria-busy={isStale}>
          <div className={styles.banners}>
            {sides.map((found, side) => (
              <OutcomeBanner key={side} found={found} name={nameOf(side)} />
            ))}
          </div>
          <StepsCard sides={sides} names={names} />
          {sides.map((found, side) => (
            <StuckCard key={side} found={found} name={nameOf(side)} />
          ))}
          {sides[0] && sides[1] && (
            <VersusCard first={sides[0]} second={sides[1]} names={names} linear={linear} />
          )}
          {sides[0] && <CostCard found={sides[0]} name={nameOf(0)} linear={linear} recipe={recipe} />}
        </div>
      )}
    </>
  )
}

const sizeOf = (request: ReturnType<typeof calibrationRequest>): number => (request ? cellsOf(request) : 0)

/** What tells two calibrations apart. */
const namesOf = ({
  moment,
  versusMoment,
  ep,
  versusEp,
}: Pick<State, 'moment' | 'versusMoment' | 'ep' | 'versusEp'>): readonly string[] => {
  const name = (id: string, size: number) =>
    [...(versusMoment === null ? [] : [`#${id}`]), ...(versusEp === null ? [] : [`EP ${size}`])].join(', ')
  return [name(moment, ep), name(versusMoment ?? moment, versusEp ?? ep)]
}

/** Stands above the cards while a calibration is not there. */
function Waiting({ side, cells }: { readonly side: FollowedCalibration; readonly cells: number }): ReactNode {
  const { status, progress, problem, cancel, again } = side
  if (status === 'running' && progress !== null) {
    return (
      <div className={styles.waiting}>
        <ProgressBar label="Calibrating all ranks" done={progress} onCancel={cancel} />
      </div>
    )
  }
  if (status === 'too-large') {
    return (
      <EmptyState title="More quantizers than a page can follow">
        {`This layout has ${countText(cells)} of them over all ranks, and ${countText(MAX_CELLS)} is the most. Take fewer ranks, or a larger EP, which leaves fewer experts to a rank.`}
      </EmptyState>
    )
  }
  if (status === 'cancelled') {
    return (
      <EmptyState title="Cancelled" action={<Button onClick={again}>Calibrate</Button>}>
        Nothing was calibrated for these choices.
      </EmptyState>
    )
  }
  if (status === 'failed') {
    return (
      <EmptyState title="This could not be calibrated" action={<Button onClick={again}>Try again</Button>}>
        {problem}
      </EmptyState>
    )
  }
  return null
}
