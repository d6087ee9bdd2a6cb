import { findRecipe } from '../quant/recipes/find-recipe.ts'
import { findParser } from '../modelopt/parsers.ts'
import { CALIBRATOR_WORDS, WEIGHTS_WORDS } from './amax-view/recipe-words.ts'
import { changedKeys } from './choice-history.ts'
import { presetOf } from './derive.ts'
import { releaseName } from './release-name.ts'
import type { State } from './state.ts'
import { VIEW_TITLES } from './view-titles.ts'

/** How a choice is called, and its value as people read it; the value as it stands where that already reads well. */
interface Words {
  readonly name: string
  readonly value?: (state: State) => string
}

/** From the most telling choice to the least: the first that changed speaks for the others. */
const WORDS: Readonly<Record<keyof State, Words>> = {
  tour: { name: 'story' },
  mode: { name: 'mode' },
  custom: { name: 'model', value: (state) => presetOf(state).name },
  model: { name: 'model', value: (state) => presetOf(state).name },
  te: { name: 'TE', value: ({ te }) => releaseName({ id: te }) },
  parser: { name: 'parser', value: ({ parser }) => findParser(parser).label },
  from: { name: 'TE before', value: ({ from }) => releaseName({ id: from }) },
  path: { name: 'call path', value: ({ path }) => (path === 'forward' ? 'no-grad' : 'grad') },
  experts: { name: 'experts' },
  ep: { name: 'EP' },
  tp: { name: 'TP' },
  etp: { name: 'ETP' },
  pp: { name: 'PP' },
  cp: { name: 'CP' },
  world: { name: 'world size' },
  order: { name: 'rank order' },
  bias: { name: 'bias' },
  singleGroupedWeight: { name: 'single grouped weight' },
  singleGroupedBias: { name: 'single grouped bias' },
  recipe: { name: 'recipe', value: ({ recipe }) => findRecipe(recipe).label },
  calibrator: { name: 'calibrator', value: ({ calibrator }) => CALIBRATOR_WORDS[calibrator].label },
  versus: { name: 'second recipe', value: ({ versus }) => (versus ? findRecipe(versus).label : 'none') },
  linear: { name: 'linear' },
  file: { name: 'weights', value: ({ file }) => (file === null ? 'synthetic' : 'from a file') },
  weights: { name: 'weights', value: ({ weights }) => WEIGHTS_WORDS[weights].label },
  columns: { name: 'columns' },
  shows: { name: 'map' },
  backend: { name: 'backend' },
  moment: { name: 'calibration', value: ({ moment }) => `#${moment}` },
  versusMoment: {
    name: 'second calibration',
    value: ({ versusMoment }) => (versusMoment ? `#${versusMoment}` : 'none'),
  },
  versusEp: { name: 'second EP' },
  module: { name: 'expert module' },
  axis: { name: 'amax per' },
  weightsOnly: { name: 'weights only' },
  syncExpertWeights: { name: 'expert weight sync' },
  groups: { name: 'process groups' },
  reach: { name: 'reach' },
  tokens: { name: 'tokens' },
  skew: { name: 'skew' },
  seed: { name: 'seed' },
  counts: { name: 'token counts', value: ({ counts }) => (counts ? 'pasted' : 'routed') },
  padding: { name: 'padding' },
  rank: { name: 'EP rank' },
  pinned: { name: 'pinned rank' },
  grid: { name: 'grid' },
  lit: { name: 'groups lit' },
  expertsBy: { name: 'experts by' },
  view: { name: 'view', value: ({ view }) => VIEW_TITLES[view] },
  subject: { name: 'subject' },
  stop: { name: 'stop', value: ({ stop }) => String(stop + 1) },
  at: { name: 'calibration step', value: ({ at }) => (at === null ? 'last' : String(at + 1)) },
  step: { name: 'step', value: ({ step }) => (step === null ? 'verdict' : String(step + 1)) },
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'none'
}

/** What a step from one state to another changes, in a few words: `EP 8 → 1`, `model A → B and 2 more`. */
export function changeWords(from: State, to: State): string {
  const changed = new Set(changedKeys(from, to))
  // A changed case leads back to its verdict by itself.
  if (changed.size > 1) changed.delete('step')
  const [before, after] = [from, to].map((state) => new Map(Object.entries<unknown>({ ...state })))
  const [first] = Object.entries(WORDS).filter(([key]) => changed.has(key))
  if (first === undefined) return 'nothing'
  const [key, { name, value }] = first
  const texts = [before, after].map((values, index) =>
    value ? value(index === 0 ? from : to) : valueText(values?.get(key)),
  )
  const more = changed.size > 1 ? ` and ${changed.size - 1} more` : ''
  return `${name} ${texts.join(' → ')}${more}`
}
