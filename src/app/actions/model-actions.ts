import { PRESETS } from '../../moe/presets.ts'
import { presetOf } from '../derive.ts'
import type { Action } from './action.ts'
import { choiceAction, inSight } from './choice-action.ts'

/** Every model on offer; it brings its own number of experts and its biases, as the bar's choice does. */
export const modelActions: readonly Action[] = PRESETS.map(({ id, name, hfId, experts, bias, topK }) =>
  choiceAction({
    id: `model-${id}`,
    group: 'Model',
    label: `Model ${name}`,
    keywords: `preset ${hfId} ${experts} experts top ${topK}`,
    now: (state) => presetOf(state).name,
    isChosen: ({ model, custom }) => custom === null && model === id,
    change: inSight(() => ({ model: id, custom: null, experts, bias })),
  }),
)
