import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { amaxCase } from '../../app/amax-view/amax-case.ts'
import { METRICS, ordered } from '../../app/amax-view/expert-metrics.ts'
import { AMAX_SUBJECTS } from '../../app/calibration-view/choices.ts'
import type { Case } from '../../app/derive.ts'
import { encode } from '../../app/url/encode.ts'
import { choose, useAppState } from '../app-store.ts'
import { BrokenLayout } from '../decompose/broken-layout.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { Term } from '../kit/term.tsx'
import { ViewHead } from '../kit/view-head.tsx'
import { loadCalibration } from '../load-the-rest.ts'
import { useCase, useSetting } from '../use-case.ts'
import styles from './amax-view.module.css'
import { ChoicesRow } from './choices-row.tsx'
import { ExpertsCard } from './experts-card.tsx'
import { FormulaCard } from './formula-card.tsx'
import { HistogramCard } from './histogram-card.tsx'
import { MapsCard } from './maps-card.tsx'
import { MissingNotice } from './missing-notice.tsx'
import type { Pointed } from './pointed.ts'
import { resultsByExpert } from './results-by-expert.ts'
import { useQuantized } from './use-quantized.ts'

const CalibrationPanel = lazy(async () => ({ default: (await loadCalibration()).CalibrationPanel }))

/** Every expert's amax: on one rank with what a recipe makes of the weights, or over all ranks as calibration goes on. */
export function AmaxView() {
  const { broken, legal } = useSetting()
  const { subject } = useAppState()
  if (!legal) return <BrokenLayout broken={broken} />
  if (subject === 'weights') return <Weights />
  return (
    <div className={styles.ranks}>
      <Intro>
        Calibration gives every quantizer of every rank an amax, step by step: ranks observe, share among
        their experts and agree with each other. Play it to see whose amax an expert ends with, and what goes
        wrong.
      </Intro>
      <Suspense fallback={<p>Loading…</p>}>
        <CalibrationPanel />
      </Suspense>
    </div>
  )
}

/** The call is taken apart for this subject alone: calibration needs no more of it than its verdict. */
function Weights() {
  const found = useCase()
  return found && <Amax found={found} />
}

const SUBJECT_LABELS = { weights: 'one rank’s weights', ranks: 'all ranks’ calibration' } as const

function Intro({ children }: { readonly children: React.ReactNode }) {
  const { subject } = useAppState()
  return (
    <ViewHead
      title="The amax of every expert"
      end={
        <Segmented
          label="What is shown"
          value={subject}
          options={AMAX_SUBJECTS.map((value) => ({ value, label: SUBJECT_LABELS[value] }))}
          onChange={(next) => choose({ subject: next })}
        />
      }
    >
      {children}
    </ViewHead>
  )
}

function Amax({ found }: { readonly found: Case }) {
  const state = useAppState()
  const choices = encode({ ...state, view: 'amax' })
  // The link names all that the case hangs on.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const view = useMemo(() => amaxCase(found, state), [choices])
  const { experts, firstExpert, collected, missing, jobs } = view
  const first = useQuantized(jobs[0], state.backend)
  const second = useQuantized(jobs[1], state.backend)

  const isCompared = jobs.length > 1

  const [picked, setPicked] = useState<Pointed | null>(null)
  const [hovered, setHovered] = useState<Pointed | null>(null)
  const wanted = hovered ?? picked
  const isThere = wanted !== null && wanted.expert < experts && (wanted.side === 0 || isCompared)
  const pointed: Pointed = isThere
    ? wanted
    : {
        expert: collected.from,
        span: null,
        side: first.status === 'failed' && isCompared ? 1 : 0,
        chosen: null,
      }
  const [orderBy, setOrderBy] = useState<string>('expert')

  const results = useMemo(
    () => [
      resultsByExpert(first.outcome, experts, collected),
      isCompared ? resultsByExpert(second.outcome, experts, collected) : null,
    ],
    [first.outcome, second.outcome, isCompared, experts, collected],
  )
  const order = useMemo(
    () =>
      ordered(
        results[0] ?? Array.from({ length: experts }, () => null),
        METRICS.find(({ id }) => id === orderBy) ?? null,
      ),
    [results, orderBy, experts],
  )
  const onPoint = useCallback((next: Pointed | null) => setHovered(next), [])
  const onPick = useCallback((next: Pointed | null) => {
    setPicked(next)
    setHovered(null)
  }, [])
  const expertName = useCallback((local: number) => `expert ${firstExpert + local}`, [firstExpert])
  const sides = isCompared ? [first, second] : [first]
  const active = sides[pointed.side] ?? first
  return (
    <div className={styles.view}>
      <Intro>
        A <Term id="quantizer">quantizer</Term>’s <Term id="amax">amax</Term> is the largest magnitude that it
        saw. It sets the <Term id="scale">scale</Term>, and so decides which weights{' '}
        <Term id="saturation">saturate</Term>, which <Term id="underflow">become zero</Term> and how much the
        rest keep.
      </Intro>
      <div className={styles.choices}>
        <ChoicesRow />
        {missing && <MissingNotice found={found} view={view} missing={missing} />}
      </div>
      <div className={styles.maps}>
        <MapsCard
          view={view}
          sides={sides}
          pointed={pointed}
          onPoint={onPoint}
          onPick={onPick}
          expertName={expertName}
        />
      </div>
      <div className={styles.experts}>
        <ExpertsCard
          results={results}
          outcomes={sides.map(({ outcome }) => outcome)}
          order={order}
          orderBy={orderBy}
          onOrderBy={setOrderBy}
          pointed={pointed}
          onPoint={onPoint}
          onPick={onPick}
          expertName={expertName}
        />
      </div>
      <div className={styles.aside}>
        <FormulaCard
          outcome={active.outcome}
          isCurrent={active.status === 'done'}
          view={view}
          pointed={pointed}
          isKept={hovered === null && picked !== null}
          onPick={onPick}
          expertName={expertName}
        />
        <HistogramCard
          results={results}
          expert={pointed.expert}
          isCollected={pointed.expert >= collected.from && pointed.expert < collected.to}
          expertName={expertName}
        />
      </div>
    </div>
  )
}
