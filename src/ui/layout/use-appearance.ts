import { useSyncExternalStore } from 'react'

/** What decides which side of the colour tokens holds, beside the page's own choice of theme. */
const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'].map((query) =>
  window.matchMedia(query),
)

const subscribe = (changed: () => void) => {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  for (const query of QUERIES) query.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    for (const query of QUERIES) query.removeEventListener('change', changed)
  }
}

const snapshot = (): string =>
  [document.documentElement.dataset['theme'], ...QUERIES.map(({ matches }) => matches)].join()

/** A text that changes when colours do: what is painted with them has to be painted anew. */
export const useAppearance = (): string => useSyncExternalStore(subscribe, snapshot)
