/** The views that are not needed for the first paint. */
export const loadCompare = () => import('./compare/compare-view.tsx')

export const loadLayout = () => import('./layout/layout-view.tsx')

/** Brings the worker along that computes. */
export const loadAmax = () => import('./amax/amax-view.tsx')

export const loadStories = () => import('./stories/stories-view.tsx')

/** The heatmap and what it is computed with: below the first screen, and a tenth of the page's code. */
export const loadAmaxCard = () => import('./decompose/amax-card.tsx')

export const loadTour = () => import('./stories/tour-panel.tsx')

export const loadCommands = () => import('./commands/commands.tsx')

export const loadTakeAway = () => import('./take-away/take-away.tsx')

export const loadNewVersion = () => import('./offline/new-version.tsx')

/** Fetches every other chunk once the page stands, so that nothing is requested later, whatever a user does. */
export function loadTheRest(): void {
  window.addEventListener('load', () => {
    void loadAmaxCard()
    void loadCompare()
    void loadLayout()
    void loadAmax()
    void loadStories()
    void loadTour()
    void loadCommands()
    void loadTakeAway()
    void loadNewVersion()
    void import('@floating-ui/dom')
  })
}
