import { findParser } from '../../modelopt/parsers.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { findRelease } from '../../te/atlas.ts'
import { releaseName } from '../release-name.ts'
import type { State } from '../state.ts'
import { caseWords } from './case-words.ts'
import { parserWords } from './parser-words.ts'

/** Everything that a view depends on, in a line: what stands under a picture, so that it can be read without the page. */
export function stateWords(state: State): string {
  const release = `TE ${releaseName(findRelease(state.te))}`
  return [
    state.view === 'compare' ? `TE ${releaseName(findRelease(state.from))} → ${release}` : release,
    `ModelOpt ${parserWords(findParser(state.parser))}`,
    state.path === 'forward' ? 'no-grad' : 'grad',
    caseWords(state),
    ...viewWords(state),
  ].join(' · ')
}

/** What only one view depends on. */
function viewWords(state: State): string[] {
  switch (state.view) {
    case 'layout':
      return [routerWords(state)]
    case 'amax':
      return state.subject === 'ranks' ? [calibrationWords(state), routerWords(state)] : [weightsWords(state)]
    default:
      return []
  }
}

const routerWords = ({ tokens, skew, seed, counts, experts }: State): string =>
  counts?.length === experts
    ? 'tokens per expert as pasted'
    : `${tokens} tokens, router skew ${skew}, seed ${seed}`

const calibrationWords = ({ moment, module }: State): string =>
  `calibration as of ModelOpt #${moment}, ${module === 'te-grouped' ? 'grouped experts' : 'sequential experts'}`

const weightsWords = ({ linear, weights, recipe, versus, calibrator }: State): string =>
  [
    `${weights} weights of ${linear}`,
    `${findRecipe(recipe).label}${versus === null ? '' : ` against ${findRecipe(versus).label}`}`,
    `${calibrator} calibration`,
  ].join(', ')
