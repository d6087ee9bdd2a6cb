import type { ReactNode } from 'react'
import { LINEARS } from '../../app/amax-view/choices.ts'
import { type CalibrationChoices, MOMENT_IDS } from '../../app/calibration-view/choices.ts'
import { layoutInput } from '../../app/derive.ts'
import { MAX_SEED, MAX_TOKENS } from '../../app/url/fields.ts'
import { legalEp } from '../../moe/parallel-choices.ts'
import { findMoment } from '../../modelopt/calibration/find-moment.ts'
import { MOMENTS } from '../../modelopt/calibration/moments.ts'
import { choose, useAppState } from '../app-store.ts'
import { NumberStepper } from '../kit/number-stepper.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { SelectField } from '../kit/select-field.tsx'
import { Term } from '../kit/term.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { useSetting } from '../use-case.ts'
import styles from './choices.module.css'

/** What is calibrated, by which ModelOpt and with how much data: the choices of this view on top of those that all share. */
export function Choices() {
  const state = useAppState()
  const { linear, moment, module, axis, weightsOnly, syncExpertWeights, groups, reach } = state
  const { rules } = findMoment(moment)
  return (
    <section className={styles.row} aria-label="What is calibrated, and how">
      <Segmented
        label="Linear"
        value={linear}
        options={LINEARS.map((value) => ({ value, label: value }))}
        onChange={(next) => choose({ linear: next })}
      />
      <SelectField
        label={
          <>
            ModelOpt <Term id="calibration">calibration</Term> as of
          </>
        }
        value={moment}
        options={momentOptions}
        onChange={(next) => choose({ moment: idOf(next) ?? moment, at: null })}
      />
      <About text="TEGroupedMLP runs all experts of a rank in one grouped linear; SequentialMLP has a linear an expert.">
        <Segmented
          label="Module"
          value={module}
          options={[
            { value: 'te-grouped', label: 'TE grouped' },
            { value: 'sequential', label: 'SequentialMLP' },
          ]}
          onChange={(next) => choose({ module: next, at: null })}
        />
      </About>
      <About text="One amax per weight, or one per output channel. Of the channels’ the largest is followed.">
        <Segmented
          label="Weight amax per"
          value={axis}
          options={[
            { value: 'tensor', label: 'tensor' },
            { value: 'channel', label: 'channel' },
          ]}
          onChange={(next) => choose({ axis: next })}
        />
      </About>
      <About text="Without a forward loop only weights are observed: inputs get no amax.">
        <Segmented
          label="Calibration sees"
          value={weightsOnly ? 'weights' : 'all'}
          options={[
            { value: 'all', label: 'weights and tokens' },
            { value: 'weights', label: 'weights only' },
          ]}
          onChange={(next) => choose({ weightsOnly: next === 'weights', at: null })}
        />
      </About>
      <About text="sync_expert_weight_amax (#1158): SequentialMLP’s experts share one weight amax again.">
        <Segmented
          label="Sync expert weights"
          value={syncExpertWeights ? 'on' : 'off'}
          options={[
            { value: 'off', label: 'off' },
            {
              value: 'on',
              label: 'on',
              disabled:
                rules.localSyncWeights === 'on-request' || syncExpertWeights
                  ? undefined
                  : 'The option comes with #1158.',
            },
          ]}
          onChange={(next) => choose({ syncExpertWeights: next === 'on' })}
        />
      </About>
      <About text="Until #1562 the experts’ linears ended up with the process groups of dense linears. Intended: as if they had had their own.">
        <Segmented
          label="Process groups"
          value={groups}
          options={[
            { value: 'as-run', label: 'as run' },
            { value: 'intended', label: 'intended' },
          ]}
          onChange={(next) => choose({ groups: next })}
        />
      </About>
      <About text="By the verdict: TE release and parser of the bar decide which weights reach a quantizer in the forward loop.">
        <Segmented
          label="What reaches quantizers"
          value={reach}
          options={[
            { value: 'verdict', label: 'by the parser' },
            { value: 'all', label: 'everything' },
          ]}
          onChange={(next) => choose({ reach: next, at: null })}
        />
      </About>
      <Router />
      <Versus />
    </section>
  )
}

/** The calibration data: the same tokens that the Layout view routes. */
function Router() {
  const { tokens, skew, seed, counts, experts } = useAppState()
  if (counts?.length === experts) {
    return <p className={styles.pasted}>Tokens per expert are the pasted ones of the Layout view.</p>
  }
  return (
    <>
      <NumberStepper
        label="Tokens"
        value={tokens}
        min={0}
        max={MAX_TOKENS}
        step={1}
        onCommit={(next) => choose({ tokens: next })}
      />
      <SelectField
        label="Skew of the router"
        value={String(skew)}
        options={[...new Set([...SKEWS, skew])]
          .toSorted((a, b) => a - b)
          .map((value) => ({ value: String(value), label: String(value) }))}
        onChange={(next) => choose({ skew: Number(next) })}
      />
      <NumberStepper
        label="Seed"
        value={seed}
        min={0}
        max={MAX_SEED}
        step={1}
        onCommit={(next) => choose({ seed: next })}
      />
    </>
  )
}

/** A second calibration beside the first. */
function Versus() {
  const state = useAppState()
  const { preset } = useSetting()
  const { ep, versusMoment, versusEp } = state
  const sizes = legalEp({ ...layoutInput(state, preset), world: state.world })
  const others = [...new Set([...sizes.map(({ value }) => value), ...(versusEp === null ? [] : [versusEp])])]
    .filter((value) => value !== ep)
    .toSorted((a, b) => a - b)
  return (
    <>
      <SelectField
        label="Beside it, ModelOpt as of"
        value={versusMoment ?? NOTHING}
        options={[{ value: NOTHING, label: 'the same' }, ...momentOptions]}
        onChange={(next) => choose({ versusMoment: idOf(next) })}
      />
      <SelectField
        label="Beside it, EP"
        value={versusEp === null ? NOTHING : String(versusEp)}
        options={[
          { value: NOTHING, label: 'the same' },
          ...others.map((value) => ({
            value: String(value),
            label: String(value),
            disabled:
              value === versusEp || sizes.some((size) => size.value === value && size.legal)
                ? undefined
                : 'not possible here',
          })),
        ]}
        onChange={(next) => choose({ versusEp: next === NOTHING ? null : Number(next) })}
      />
    </>
  )
}

function About({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Tooltip tip={text}>
      {(describedBy) => (
        <span className={styles.field} role="group" aria-describedby={describedBy}>
          {children}
        </span>
      )}
    </Tooltip>
  )
}

const NOTHING = 'none'
const SKEWS = [0, 0.3, 0.6, 1, 1.5, 2, 3, 4, 8]

const momentOptions = MOMENTS.toReversed().map(({ id, date, releases }) => ({
  value: id,
  label: releases.length > 0 ? `${releases.join(', ')} · #${id}` : `#${id}`,
  hint: date,
}))

const idOf = (text: string): CalibrationChoices['moment'] | null =>
  MOMENT_IDS.find((id) => id === text) ?? null
