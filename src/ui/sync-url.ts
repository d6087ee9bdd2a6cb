import { dismissProblems, open, type Store } from '../app/store.ts'
import { encode } from '../app/url/encode.ts'

/** Keeps the address and the store the same: choices write history, back and forward read it. */
export function syncUrl(store: Store): void {
  let shown = store.getState().state
  const link = encode(shown)
  if (store.getState().problems.length === 0) history.replaceState(null, '', link)

  store.subscribe(({ state }) => {
    const next = encode(state)
    if (state === shown || next === window.location.hash) {
      shown = state
      return
    }
    // Scrubbing through a trace is one visit, not one a step.
    const onlyStep = encode({ ...state, step: null }) === encode({ ...shown, step: null })
    shown = state
    if (onlyStep) history.replaceState(null, '', next)
    else history.pushState(null, '', next)
  })

  window.addEventListener('popstate', () => {
    dismissProblems(store)
    open(store, window.location.hash)
  })
}
