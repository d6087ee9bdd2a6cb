import * as v from 'valibot'
import { findPreset } from '../../moe/find-preset.ts'
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
import { VIEWS } from '../state.ts'

/** More experts or ranks than any model has; keeps a mangled link from building a million slots. */
export const MAX_COUNT = 4096

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

const integer = (least: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${MAX_COUNT}`),
    v.transform(Number),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(MAX_COUNT, `must be at most ${MAX_COUNT}`),
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
  recipe: oneOf(RECIPE_IDS),
  calibrator: oneOf(CALIBRATOR_IDS),
  versus: oneOf(RECIPE_IDS),
  columns: oneOf(COLUMNS),
  shows: oneOf(SHOWN),
  backend: oneOf(BACKENDS),
}
