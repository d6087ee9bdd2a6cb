import { encode } from '../url/encode.ts'
import { examples, stateOfExample } from '../tours/examples.ts'
import type { Action } from './action.ts'
import { choiceAction } from './choice-action.ts'

/** Cases to start from. */
export const exampleActions: readonly Action[] = examples.map((example) =>
  choiceAction({
    id: `example-${example.id}`,
    group: 'Examples',
    label: `Example: ${example.name}`,
    keywords: `case gallery ${example.see}`,
    isChosen: (state) => encode(state) === encode(stateOfExample(example, state.mode)),
    change: ({ mode }) => stateOfExample(example, mode),
  }),
)
