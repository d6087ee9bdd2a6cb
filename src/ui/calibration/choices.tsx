import { LINEARS } from '../../app/amax-view/choices.ts'
import { type CalibrationChoices, MOMENT_IDS } from '../../app/calibration-view/choices.ts'
import { layoutInput } from '../../app/derive.ts'
import { MAX_SEED, MAX_TOKENS } from '../../app/url/fields.ts'
import { legalEp } from '../../moe/parallel-choices.ts'
import { findMoment } from '../../modelopt/calibration/find-moment.ts'
import { MOMENTS } from '../../modelopt/calibration/moments.ts'
import { choose, useAppState } from '../app-store.ts'
import { About } from '../kit/about.tsx'
import { NumberStepper } from '../kit/number-stepper.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { SelectField } from '../kit/select-field.tsx'
import { Term } from '../kit/term.tsx'
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
      <Choice
        about="TEGroupedMLP runs all experts of a rank in one grouped linear; SequentialMLP has a linear an expert."
        label="Module"
        value={module}
        options={[
          ['te-grouped', 'TE grouped'],
          ['sequential', 'SequentialMLP'],
        ]}
        onChange={(next) => choose({ module: next, at: null })}
      />
      <Choice
        about="One amax per weight, or one per output channel. Of the channels’ the largest is followed."
        label="Weight amax per"
        value={axis}
        options={[
          ['tensor', 'tensor'],
          ['channel', 'channel'],
        ]}
        onChange={(next) => choose({ axis: next })}
      />
      <Choice
        about="Without a forward loop only weights are observed: inputs get no amax."
        label="Calibration sees"
        value={weightsOnly ? 'weights' : 'all'}
        options={[
          ['all', 'weights and tokens'],
          ['weights', 'weights only'],
        ]}
        onChange={(next) => choose({ weightsOnly: next === 'weights', at: null })}
      />
      <Choice
        about="sync_expert_weight_amax (#1158): SequentialMLP’s experts share one weight amax again."
        label="Sync expert weights"
        value={syncExpertWeights ? 'on' : 'off'}
        options={[
          ['off', 'off'],
          [
            'on',
            'on',
            rules.localSyncWeights === 'on-request' || syncExpertWeights
              ? undefined
              : 'The option comes with #1158.',
          ],
        ]}
        onChange={(next) => choose({ syncExpertWeights: next === 'on' })}
      />
      <Choice
        about="Until #1562 the experts’ linears ended up with the process groups of dense linears. Intended: as if they had had their own."
        label="Process groups"
        value={groups}
        options={[
          ['as-run', 'as run'],
          ['intended', 'intended'],
        ]}
        onChange={(next) => choose({ groups: next })}
      />
      <Choice
        about="By the verdict: TE release and parser of the bar decide which weights reach a quantizer in the forward loop."
        label="What reaches quantizers"
        value={reach}
        options={[
          ['verdict', 'by the parser'],
          ['all', 'everything'],
        ]}
        onChange={(next) => choose({ reach: next, at: null })}
      />
      <Router />
      <Versus />
    </section>
  )
}

interface ChoiceProps<Value extends string> {
  readonly about: string
  readonly label: string
  readonly value: Value
  /** Each with its name and, where it is not open, why. */
  readonly options: readonly (readonly [value: Value, label: string, disabled?: string | undefined])[]
  readonly onChange: (value: Value) => void
}

/** One of a few ways to calibrate, with words on what it decides. */
const Choice = <Value extends string>({ about, options, ...rest }: ChoiceProps<Value>) => (
  <About text={about}>
    <Segmented options={options.map(([value, label, disabled]) => ({ value, label, disabled }))} {...rest} />
  </About>
)

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

const NOTHING = 'none'
const SKEWS = [0, 0.3, 0.6, 1, 1.5, 2, 3, 4, 8]

const momentOptions = MOMENTS.toReversed().map(({ id, date, releases }) => ({
  value: id,
  label: releases.length > 0 ? `${releases.join(', ')} · #${id}` : `#${id}`,
  hint: date,
}))

const idOf = (text: string): CalibrationChoices['moment'] | null =>
  MOMENT_IDS.find((id) => id === text) ?? null
