import { VIEWS, type View } from '../state.ts'
import { VIEW_TITLES } from '../view-titles.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

const KEYWORDS: Readonly<Record<View, string>> = {
  decompose: 'home args tuple parser trace verdict strip timeline',
  compare: 'diff releases signature matrix version gate',
  layout: 'ranks tokens router m_splits experts EP TP PP',
  amax: 'heatmap weights quantize error histogram calibration',
  stories: 'tour examples gallery learn onboarding',
}

/** One action a view; the keys are the places of the views in the header. */
export const goToActions: readonly Action[] = VIEWS.map((view, index) =>
  choiceAction({
    id: `go-${view}`,
    group: 'Go to',
    label: VIEW_TITLES[view],
    keys: String(index + 1),
    keywords: `view page ${KEYWORDS[view]}`,
    isChosen: (state) => state.view === view,
    change: () => ({ view }),
  }),
)
