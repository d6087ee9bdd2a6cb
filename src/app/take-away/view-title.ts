import type { State, View } from '../state.ts'

const TITLES: Readonly<Record<View, string>> = {
  decompose: 'What the parser makes of the call',
  compare: 'What changed between two releases',
  layout: 'Which rank holds which expert',
  amax: 'Which amax every expert gets',
  stories: 'Stories',
}

/** The name of a picture of a view. */
export const viewTitle = ({ view }: Pick<State, 'view'>): string => `Splitscope: ${TITLES[view]}`
