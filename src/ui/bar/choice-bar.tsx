import { layoutInput } from '../../app/derive.ts'
import { legalEp, legalEtp, legalTp } from '../../moe/parallel-choices.ts'
import { PRESETS } from '../../moe/presets.ts'
import { findPreset } from '../../moe/find-preset.ts'
import { parsers } from '../../modelopt/parsers.ts'
import { MAX_COUNT } from '../../app/url/fields.ts'
import { choose, useAppState } from '../app-store.ts'
import { NumberStepper } from '../kit/number-stepper.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { SelectField } from '../kit/select-field.tsx'
import styles from './choice-bar.module.css'
import { ParallelField } from './parallel-field.tsx'
import { useSetting } from '../use-case.ts'
import { releaseOptions } from './release-options.ts'
import { SingleGrouped } from './single-grouped.tsx'

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
        label="ModelOpt parser"
        value={state.parser}
        options={parserOptions}
        onChange={(parser) => {
          choose({ parser })
        }}
      />
      <Segmented
        label="Call path"
        value={state.path}
        options={PATHS}
        onChange={(path) => {
          choose({ path })
        }}
      />
      <SelectField
        label="Model"
        value={state.model}
        options={modelOptions}
        onChange={(model) => {
          const { experts, bias } = findPreset(model)
          choose({ model, experts, bias })
        }}
      />
      <NumberStepper
        label="Experts"
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
        label="TP"
        value={state.tp}
        choices={legalTp(input)}
        onChange={(tp) => {
          choose({ tp })
        }}
      />
      <ParallelField
        label="ETP"
        value={state.etp}
        choices={legalEtp(input)}
        onChange={(etp) => {
          choose({ etp })
        }}
      />
      <Segmented
        label="Bias"
        value={state.bias ? 'on' : 'off'}
        options={ON_OFF}
        onChange={(bias) => {
          choose({ bias: bias === 'on' })
        }}
      />
      <SingleGrouped />
    </section>
  )
}

/** What EP leaves to a rank is what everything else hangs on. */
function epLabel(localExperts: number | undefined): string {
  if (localExperts === undefined) return 'EP'
  return localExperts === 1
    ? 'EP: 1 local expert, so 1 GEMM'
    : `EP: ${localExperts} local experts, so ${localExperts} GEMMs`
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

const modelOptions = PRESETS.map(({ id, name, topK }) => ({
  value: id,
  label: name,
  hint: `top ${topK}`,
}))
