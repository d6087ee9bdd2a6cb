import { BACKENDS, CALIBRATOR_IDS, LINEARS, RECIPE_IDS } from '../../app/amax-view/choices.ts'
import type { AmaxChoices } from '../../app/amax-view/choices.ts'
import { whyNot } from '../../app/amax-view/legal-calibrators.ts'
import { CALIBRATOR_WORDS, RECIPE_WORDS, WEIGHTS_WORDS } from '../../app/amax-view/recipe-words.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { choose, useAppState } from '../app-store.ts'
import { About } from '../kit/about.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { SelectField } from '../kit/select-field.tsx'
import { BACKEND_NAMES } from './backend-names.ts'
import styles from './choices-row.module.css'
import { FileLine } from './file-line.tsx'
import { usePresent } from './use-present.ts'
import { WeightsField } from './weights-field.tsx'

/** What is quantized and how: the Amax view's own choices, on top of those that all views share. */
export function ChoicesRow() {
  const { linear, weights, file, recipe, calibrator, versus, shows, backend } = useAppState()
  const present = usePresent()
  return (
    <section className={styles.row} aria-label="What is quantized, and how">
      <RankField />
      {file === null && (
        <Segmented
          label="Linear"
          value={linear}
          options={LINEARS.map((value) => ({ value, label: value }))}
          onChange={(next) => choose({ linear: next })}
        />
      )}
      <About text={file === null ? WEIGHTS_WORDS[weights].about : FILE_ABOUT}>
        <WeightsField />
      </About>
      <About text={RECIPE_WORDS[recipe].about}>
        <SelectField
          label="Recipe"
          value={recipe}
          options={recipeOptions}
          onChange={(next) => choose({ recipe: next, calibrator: fitting(calibrator, next) })}
        />
      </About>
      <About text={CALIBRATOR_WORDS[calibrator].about}>
        <SelectField
          label="Calibrator"
          value={calibrator}
          options={CALIBRATOR_IDS.map((value) => ({
            value,
            label: CALIBRATOR_WORDS[value].label,
            disabled: value === calibrator ? undefined : (reasonShort(recipe, value) ?? undefined),
          }))}
          onChange={(next) => choose({ calibrator: next })}
        />
      </About>
      <About
        text={
          versus === null ? 'A second recipe on the same weights, side by side.' : RECIPE_WORDS[versus].about
        }
      >
        <SelectField
          label="Compare with"
          value={versus ?? 'none'}
          options={[{ value: 'none', label: 'nothing' }, ...recipeOptions]}
          onChange={(next) => {
            const second = RECIPE_IDS.find((id) => id === next) ?? null
            // The weights' own amax is the same under both: what differs is what the recipes make of it.
            choose({ versus: second, shows: second !== null && shows === 'own' ? 'lost' : shows })
          }}
        />
      </About>
      <About text={BACKEND_ABOUT[backend]}>
        <SelectField
          label="Computed with"
          value={backend}
          options={BACKENDS.map((value) => ({
            value,
            label: BACKEND_NAMES[value],
            disabled:
              value === 'auto' || value === backend || present.some(({ name }) => name === value)
                ? undefined
                : 'not in this browser',
          }))}
          onChange={(next) => choose({ backend: next })}
        />
      </About>
      <FileLine />
    </section>
  )
}

/** Which EP rank's experts are shown; nothing to choose where one rank has them all. */
function RankField() {
  const { rank, ep } = useAppState()
  if (ep === 1) return null
  const ranks = Array.from({ length: ep }, (_, index) => String(index))
  return (
    <SelectField
      label="EP rank"
      value={String(Math.min(rank, ep - 1))}
      options={ranks.map((value) => ({ value, label: value, hint: `of ${ep}` }))}
      onChange={(next) => choose({ rank: Number(next) })}
    />
  )
}

const FILE_ABOUT =
  'Read on this machine, and kept in this page’s memory alone. A link names a checksum and the shape, not the file.'

const BACKEND_ABOUT: Readonly<Record<AmaxChoices['backend'], string>> = {
  auto: 'Chosen by size, from a short measurement on your own machine.',
  wasm: 'SIMD kernels in one worker a core.',
  webgpu: 'Compute shaders on your GPU.',
  reference: 'Slow, and written to be read: what the others are compared with.',
}

const FAMILIES = ['FP8', 'Integer', 'NVFP4', 'MX'] as const

const recipeOptions = FAMILIES.map((family) => ({
  label: family,
  options: RECIPE_IDS.filter((id) => RECIPE_WORDS[id].family === family).map((value) => ({
    value,
    label: findRecipe(value).label,
  })),
}))

/** The calibrator that stays, or max where the recipe has no use for it. */
const fitting = (calibrator: AmaxChoices['calibrator'], recipe: AmaxChoices['recipe']) =>
  whyNot(recipe, calibrator) === null ? calibrator : 'max'

const reasonShort = (recipe: AmaxChoices['recipe'], calibrator: AmaxChoices['calibrator']) =>
  whyNot(recipe, calibrator) === null ? null : 'needs one amax per tensor'
