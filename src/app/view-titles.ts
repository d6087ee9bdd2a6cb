import type { View } from './state.ts'

/** What each view is called wherever it is named. */
export const VIEW_TITLES: Readonly<Record<View, string>> = {
  decompose: 'Decompose',
  compare: 'Compare',
  layout: 'Layout',
  amax: 'Amax',
  stories: 'Stories',
}
