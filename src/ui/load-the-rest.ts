/** The views that are not needed for the first paint. */
export const loadCompare = () => import('./compare/compare-view.tsx')

export const loadLayout = () => import('./layout/layout-view.tsx')

/** Brings the worker along that computes. */
export const loadAmax = () => import('./amax/amax-view.tsx')

export const loadStories = () => import('./stories/stories-view.tsx')

/** The heatmap and what it is computed with: below the first screen, and a tenth of the page's code. */
export const loadAmaxCard = () => import('./decompose/amax-card.tsx')

/** A line under the timeline, and with it what every change to the call was about. */
export const loadEraNote = () => import('./decompose/era-note.tsx')

/** The end of the home view. */
export const loadLaunchCard = () => import('./decompose/launch-card.tsx')

/** Folded away until a user asks for it. */
export const loadSlotTable = () => import('./decompose/slot-table.tsx')

/** The words of a tooltip. */
export const loadChangeWords = () => import('./shell/change-words.tsx')

/** What is known of the model in view, and the ways to bring one's own. */
export const loadAboutModel = () => import('./own-model/about-model.tsx')

export const loadOwnData = () => import('./own-model/own-data.tsx')

export const loadTour = () => import('./stories/tour-panel.tsx')

export const loadCommands = () => import('./commands/commands.tsx')

export const loadTakeAway = () => import('./take-away/take-away.tsx')

/** What stands at every table. */
export const loadTableMenu = () => import('./take-away/table-menu.tsx')

/** What stands around a view in large type or in somebody's frame. */
export const loadModeFrame = () => import('./take-away/mode-frame.tsx')

export const loadNewVersion = () => import('./offline/new-version.tsx')

/** Over all ranks; as large again as the rest of the view that it is a part of. */
export const loadCalibration = () => import('./calibration/calibration-panel.tsx')

const REST = [
  loadCompare,
  loadLayout,
  loadAmax,
  loadStories,
  loadAmaxCard,
  loadEraNote,
  loadLaunchCard,
  loadSlotTable,
  loadChangeWords,
  loadAboutModel,
  loadOwnData,
  loadTour,
  loadCommands,
  loadTakeAway,
  loadTableMenu,
  loadModeFrame,
  loadNewVersion,
  loadCalibration,
  () => import('@floating-ui/dom'),
]

/** Set once nothing is left to be fetched. */
export const ALL_LOADED = 'splitscope: all loaded'

/** Safari has no idle callbacks. */
const whenIdle = (work: () => void) =>
  ('requestIdleCallback' in window ? requestIdleCallback : setTimeout)(work)

/**
 * Fetches every other chunk, so that nothing is requested later, whatever a user does. To be called once the page stands; asks
 * for one chunk at a time, but waits for none, so that it is never in the way.
 */
export async function loadTheRest(): Promise<void> {
  const loading: Promise<unknown>[] = []
  for (const load of REST) {
    await new Promise<void>((resolve) => whenIdle(resolve))
    loading.push(load())
  }
  await Promise.all(loading)
  performance.mark(ALL_LOADED)
}
