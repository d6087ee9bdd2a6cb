import { lazy, Suspense } from 'react'
import { layoutInput } from '../../app/derive.ts'
import { legalEp, legalEtp, legalTp } from '../../moe/parallel-choices.ts'
import { parsers } from '../../modelopt/parsers.ts'
import { MAX_COUNT } from '../../app/url/fields.ts'
import { choose, useAppState } from '../app-store.ts'
import { NumberStepper } from '../kit/number-stepper.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { SelectField } from '../kit/select-field.tsx'
import { Term } from '../kit/term.tsx'
import { loadOwnData } from '../load-the-rest.ts'
import styles from './choice-bar.module.css'
import { ModelField } from './model-field.tsx'
import { ParallelField } from './parallel-field.tsx'
import { useSetting } from '../use-case.ts'
import { releaseOptions } from './release-options.ts'
import { SingleGrouped } from './single-grouped.tsx'

const OwnData = lazy(async () => ({ default: (await loadOwnData()).OwnData }))

/** Every choice that the case in view depends on; it stays in reach while the view scrolls. */
export function ChoiceBar() {
  const state = useAppState()
  const { preset, legal } = useSetting()
  const input = { ...layoutInput(state, preset), world: state.world }
  return (
    <section className={styles.bar} aria-label="Choices">
      <SelectField
        label="Transformer Engine"
        value={state.te}
        options={releaseOptions}
        onChange={(te) => {
          choose({ te })
        }}
      />
      <SelectField
        label={
          <>
            ModelOpt <Term id="parser">parser</Term>
          </>
        }
        value={state.parser}
        options={parserOptions}
        onChange={(parser) => {
          choose({ parser })
        }}
      />
      <Segmented
        label={<Term id="call-path">Call path</Term>}
        value={state.path}
        options={PATHS}
        onChange={(path) => {
          choose({ path })
        }}
      />
      <ModelField />
      <NumberStepper
        label="Experts"
        term="expert"
        value={state.experts}
        min={1}
        max={MAX_COUNT}
        step={1}
        onCommit={(experts) => {
          choose({ experts })
        }}
      />
      <ParallelField
        label={epLabel(legal?.localExperts)}
        isOpen
        value={state.ep}
        choices={legalEp(input)}
        onChange={(ep) => {
          choose({ ep })
        }}
      />
      <ParallelField
        label={<Term id="tp">TP</Term>}
        value={state.tp}
        choices={legalTp(input)}
        onChange={(tp) => {
          choose({ tp })
        }}
      />
      <ParallelField
        label={<Term id="etp">ETP</Term>}
        value={state.etp}
        choices={legalEtp(input)}
        onChange={(etp) => {
          choose({ etp })
        }}
      />
      <Segmented
        label={<Term id="bias">Bias</Term>}
        value={state.bias ? 'on' : 'off'}
        options={ON_OFF}
        onChange={(bias) => {
          choose({ bias: bias === 'on' })
        }}
      />
      <SingleGrouped />
      <Suspense>
        <OwnData />
      </Suspense>
    </section>
  )
}

/** What EP leaves to a rank is what everything else hangs on. */
function epLabel(localExperts: number | undefined) {
  const leaves =
    localExperts === 1
      ? ': 1 local expert, so 1 GEMM'
      : `: ${localExperts} local experts, so ${localExperts} GEMMs`
  return (
    <>
      <Term id="ep">EP</Term>
      {localExperts !== undefined && leaves}
    </>
  )
}

const PATHS = [
  { value: 'forward', label: 'no-grad' },
  { value: 'apply', label: 'grad' },
] as const

const ON_OFF = [
  { value: 'off', label: 'off' },
  { value: 'on', label: 'on' },
] as const

const parserOptions = parsers.map(({ id, label, releases }) => ({
  value: id,
  label,
  hint: releases ?? 'never merged',
}))
