import * as v from 'valibot'
import { findPreset } from '../../moe/find-preset.ts'
import { MAX_SKEW } from '../../moe/max-skew.ts'
import { assignmentsOf, MAX_ASSIGNMENTS } from '../../moe/routed-from-counts.ts'
import { RANK_ORDERS } from '../../moe/rank-order.ts'
import { findParser } from '../../modelopt/parsers.ts'
import { findRelease } from '../../te/atlas.ts'
import {
  BACKENDS,
  CALIBRATOR_IDS,
  COLUMNS,
  LINEARS,
  RECIPE_IDS,
  SHOWN,
  WEIGHTS,
} from '../amax-view/choices.ts'
import { type FileId, isFileId } from '../amax-view/file-id.ts'
import {
  AMAX_SUBJECTS,
  EXPERT_GROUPS,
  EXPERT_MODULES,
  MOMENT_IDS,
  REACHES,
  WEIGHT_AXES,
} from '../calibration-view/choices.ts'
import { EXPERT_ORDERS, GRIDS, LIT, PADDINGS } from '../layout-view/choices.ts'
import { VIEWS } from '../state.ts'
import { MODES, TOUR_IDS } from '../tours/choices.ts'
import { modelField } from './model-field.ts'

/** More experts or ranks than any model has; keeps a mangled link from building a million slots. */
export const MAX_COUNT = 4096

/** More are routed no quicker than a page may wait. */
export const MAX_TOKENS = 16_384

export const MAX_SEED = 2 ** 31 - 1

const known = (find: (id: string) => { readonly id: string }) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return find(dataset.value).id
      } catch (error) {
        addIssue({ message: error instanceof Error ? error.message : String(error) })
        return NEVER
      }
    }),
  )

const integer = (least: number, most = MAX_COUNT) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,10}$/, `must be a whole number from ${least} to ${most}`),
    v.transform(Number),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )

const decimal = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,4}(\.\d{1,6})?$/, `must be a number from 0 to ${most}`),
    v.transform(Number),
    v.maxValue(most, `must be at most ${most}`),
  )

const COUNTS = `must be whole numbers with commas between them, at most ${MAX_COUNT}`
const wholeNumbers = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}(,\d{1,9})*$/, COUNTS),
  v.transform((text) => text.split(',').map(Number)),
  v.maxLength(MAX_COUNT, COUNTS),
  v.check(
    (counts) => assignmentsOf(counts, 1) <= MAX_ASSIGNMENTS,
    `must be ${MAX_ASSIGNMENTS} tokens at most`,
  ),
)

const choice = <T>(words: Readonly<Record<string, T>>) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }): T => {
      const found = Object.hasOwn(words, dataset.value) ? words[dataset.value] : undefined
      if (found !== undefined) return found
      addIssue({ message: `must be one of ${Object.keys(words).join(', ')}` })
      return NEVER
    }),
  )

const oneOf = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, `must be one of ${words.join(', ')}`)

const onOff = choice({ on: true, off: false })

/** How each part of the state is read from a link; the names are those that the link shows. */
export const fields = {
  view: oneOf(VIEWS),
  te: known(findRelease),
  from: known(findRelease),
  parser: known(findParser),
  path: choice({ 'no-grad': 'forward', grad: 'apply' } as const),
  bias: onOff,
  singleGroupedWeight: onOff,
  singleGroupedBias: onOff,
  model: known(findPreset),
  experts: integer(1),
  ep: integer(1),
  tp: integer(1),
  etp: integer(1),
  rank: integer(0),
  step: integer(0),
  linear: oneOf(LINEARS),
  weights: oneOf(WEIGHTS),
  file: v.custom<FileId>(
    (text) => typeof text === 'string' && isFileId(text),
    'must be a checksum, a dtype and a shape',
  ),
  recipe: oneOf(RECIPE_IDS),
  calibrator: oneOf(CALIBRATOR_IDS),
  versus: oneOf(RECIPE_IDS),
  columns: oneOf(COLUMNS),
  shows: oneOf(SHOWN),
  backend: oneOf(BACKENDS),
  custom: modelField,
  world: integer(1),
  pp: integer(1),
  cp: integer(1),
  order: oneOf(RANK_ORDERS),
  tokens: integer(0, MAX_TOKENS),
  skew: decimal(MAX_SKEW),
  seed: integer(0, MAX_SEED),
  counts: wholeNumbers,
  padding: oneOf(PADDINGS),
  pinned: integer(0),
  grid: oneOf(GRIDS),
  lit: oneOf(LIT),
  expertsBy: oneOf(EXPERT_ORDERS),
  subject: oneOf(AMAX_SUBJECTS),
  moment: oneOf(MOMENT_IDS),
  module: oneOf(EXPERT_MODULES),
  axis: oneOf(WEIGHT_AXES),
  weightsOnly: onOff,
  syncExpertWeights: onOff,
  groups: oneOf(EXPERT_GROUPS),
  reach: oneOf(REACHES),
  at: integer(0),
  versusMoment: oneOf(MOMENT_IDS),
  versusEp: integer(1),
  tour: oneOf(TOUR_IDS),
  stop: integer(0),
  mode: oneOf(MODES),
}
