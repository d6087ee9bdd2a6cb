import { dismissProblems, open, type Store } from '../app/store.ts'
import { encode } from '../app/url/encode.ts'

/**
 * Keeps the address and the store the same: choices write history, back and forward read it. The browser's history and
 * that of undo have the same entries: what is scrubbed through is one visit, and taking a choice back is another one.
 */
export function syncUrl(store: Store): void {
  let { state: shown, past } = store.getState()
  if (store.getState().problems.length === 0) history.replaceState(null, '', encode(shown))

  store.subscribe((model) => {
    const isNew = model.past !== past
    const isOther = model.state !== shown
    shown = model.state
    past = model.past
    const next = encode(shown)
    if (!isOther || next === window.location.hash) return
    // A frame's history would be in the way of the page around it.
    if (isNew && model.state.mode !== 'embed') history.pushState(null, '', next)
    else history.replaceState(null, '', next)
  })

  window.addEventListener('popstate', () => {
    dismissProblems(store)
    open(store, window.location.hash)
  })
}
