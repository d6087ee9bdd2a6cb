/** The views that are not needed for the first paint. */
export const loadCompare = () => import('./compare/compare-view.tsx')

/** Brings the worker along that computes. */
export const loadAmax = () => import('./amax/amax-view.tsx')

/** The heatmap and what it is computed with: below the first screen, and a tenth of the page's code. */
export const loadAmaxCard = () => import('./decompose/amax-card.tsx')

/** Fetches every other chunk once the page stands, so that nothing is requested later, whatever a user does. */
export function loadTheRest(): void {
  window.addEventListener('load', () => {
    void loadAmaxCard()
    void loadCompare()
    void loadAmax()
    void import('@floating-ui/dom')
  })
}
