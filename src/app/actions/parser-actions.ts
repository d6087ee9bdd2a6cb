import { parsers, findParser } from '../../modelopt/parsers.ts'
import type { State } from '../state.ts'
import type { Action } from './action.ts'
import { choiceAction, inSight } from './choice-action.ts'
import { neighbour } from './neighbour.ts'

const now = ({ parser }: State) => findParser(parser).label

const beside = (state: State, by: 1 | -1) => neighbour(parsers, ({ id }) => id === state.parser, by)

const step = (id: string, word: string, keys: string, by: 1 | -1): Action =>
  choiceAction({
    id,
    group: 'ModelOpt',
    label: (state) => {
      const parser = beside(state, by)
      return `${word} parser${parser ? `: ${parser.label}` : ''}`
    },
    keys,
    keywords: 'modelopt revision',
    now,
    when: (state) => beside(state, by) !== undefined,
    change: inSight((state) => ({ parser: beside(state, by)?.id ?? state.parser })),
  })

/** Every revision of the parser, and the ones beside the chosen one. */
export const parserActions: readonly Action[] = [
  step('parser-previous', 'Previous', '{', -1),
  step('parser-next', 'Next', '}', 1),
  ...parsers.map(({ id, label, aliases, releases }) =>
    choiceAction({
      id: `parser-${id}`,
      group: 'ModelOpt',
      label: `Parser ${label}`,
      keywords: `modelopt revision PR ${aliases.join(' ')} ${releases ?? 'never merged'}`,
      now,
      isChosen: ({ parser }) => parser === id,
      change: inSight(() => ({ parser: id })),
    }),
  ),
]
