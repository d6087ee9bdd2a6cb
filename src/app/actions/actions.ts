import { type Action, GROUPS } from './action.ts'
import { amaxActions } from './amax-actions.ts'
import { calibrationActions } from './calibration-actions.ts'
import { callActions } from './call-actions.ts'
import { compareActions } from './compare-actions.ts'
import { exampleActions } from './example-actions.ts'
import { goToActions } from './go-to-actions.ts'
import { modelActions } from './model-actions.ts'
import { pageActions } from './page-actions.ts'
import { parserActions } from './parser-actions.ts'
import { rankActions } from './rank-actions.ts'
import { releaseActions } from './release-actions.ts'
import { storyActions } from './story-actions.ts'
import { takeAwayActions } from './take-away-actions.ts'
import { traceActions } from './trace-actions.ts'

/** Everything that can be done, group by group. */
export const ACTIONS: readonly Action[] = [
  ...goToActions,
  ...traceActions,
  ...storyActions,
  ...exampleActions,
  ...takeAwayActions,
  ...pageActions,
  ...releaseActions,
  ...parserActions,
  ...callActions,
  ...compareActions,
  ...amaxActions,
  ...calibrationActions,
  ...rankActions,
  ...modelActions,
].toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))
