import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import {
  BACKENDS,
  CALIBRATOR_IDS,
  LINEARS,
  RECIPE_IDS,
  SHOWN,
  WEIGHTS,
  type AmaxChoices,
} from '../amax-view/choices.ts'
import { whyNot } from '../amax-view/legal-calibrators.ts'
import { CALIBRATOR_WORDS, RECIPE_WORDS, WEIGHTS_WORDS } from '../amax-view/recipe-words.ts'
import type { State } from '../state.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

const BACKEND_WORDS: Readonly<Record<AmaxChoices['backend'], string>> = {
  auto: 'the fastest here',
  wasm: 'WebAssembly',
  webgpu: 'WebGPU',
  reference: 'plain TypeScript',
}

const SHOWN_WORDS: Readonly<Record<AmaxChoices['shows'], string>> = {
  own: 'own amax',
  used: 'amax used',
  lost: 'bits lost',
}

/** Leads to where one rank's weights are quantized. */
const inAmax = (change: Partial<State>): Partial<State> => ({ view: 'amax', subject: 'weights', ...change })

/** What is quantized, with which recipe, and by whom. */
export const amaxActions: readonly Action[] = [
  ...RECIPE_IDS.map((id) =>
    choiceAction({
      id: `recipe-${id}`,
      group: 'Amax',
      label: `Recipe ${findRecipe(id).label}`,
      keywords: `format ${RECIPE_WORDS[id].family} ${id}`,
      now: ({ recipe }) => findRecipe(recipe).label,
      isChosen: ({ recipe }) => recipe === id,
      change: ({ calibrator }) =>
        inAmax({ recipe: id, calibrator: whyNot(id, calibrator) === null ? calibrator : 'max' }),
    }),
  ),
  ...CALIBRATOR_IDS.map((id) =>
    choiceAction({
      id: `calibrator-${id}`,
      group: 'Amax',
      label: `Calibrator ${CALIBRATOR_WORDS[id].label}`,
      keywords: 'calibration algorithm',
      now: ({ calibrator }) => CALIBRATOR_WORDS[calibrator].label,
      isChosen: ({ calibrator }) => calibrator === id,
      when: ({ recipe }) => whyNot(recipe, id) === null,
      change: () => inAmax({ calibrator: id }),
    }),
  ),
  choiceAction({
    id: 'versus-none',
    group: 'Amax',
    label: 'Compare with no second recipe',
    when: ({ versus }) => versus !== null,
    change: () => inAmax({ versus: null }),
  }),
  ...RECIPE_IDS.map((id) =>
    choiceAction({
      id: `versus-${id}`,
      group: 'Amax',
      label: `Compare with recipe ${findRecipe(id).label}`,
      keywords: `second format ${RECIPE_WORDS[id].family} ${id}`,
      now: ({ versus }) => (versus ? findRecipe(versus).label : 'nothing'),
      isChosen: ({ versus }) => versus === id,
      // The weights' own amax is the same under both.
      change: ({ shows }) => inAmax({ versus: id, shows: shows === 'own' ? 'lost' : shows }),
    }),
  ),
  ...BACKENDS.map((id) =>
    choiceAction({
      id: `backend-${id}`,
      group: 'Amax',
      label: `Compute with ${BACKEND_WORDS[id]}`,
      keywords: `backend ${id} GPU CPU`,
      now: ({ backend }) => BACKEND_WORDS[backend],
      isChosen: ({ backend }) => backend === id,
      change: () => inAmax({ backend: id }),
    }),
  ),
  ...WEIGHTS.map((id) =>
    choiceAction({
      id: `weights-${id}`,
      group: 'Amax',
      label: `Synthetic weights ${WEIGHTS_WORDS[id].label}`,
      keywords: 'distribution',
      now: ({ weights, file }) => (file === null ? WEIGHTS_WORDS[weights].label : 'from a file'),
      isChosen: ({ weights, file }) => file === null && weights === id,
      change: () => inAmax({ weights: id, file: null }),
    }),
  ),
  ...LINEARS.map((id) =>
    choiceAction({
      id: `linear-${id}`,
      group: 'Amax',
      label: `Linear ${id}`,
      keywords: 'grouped linear layer',
      now: ({ linear }) => linear,
      isChosen: ({ linear }) => linear === id,
      change: () => inAmax({ linear: id }),
    }),
  ),
  ...SHOWN.map((id) =>
    choiceAction({
      id: `shows-${id}`,
      group: 'Amax',
      label: `Map shows ${SHOWN_WORDS[id]}`,
      keywords: 'heatmap colour',
      now: ({ shows }) => SHOWN_WORDS[shows],
      isChosen: ({ shows }) => shows === id,
      change: () => inAmax({ shows: id }),
    }),
  ),
]
