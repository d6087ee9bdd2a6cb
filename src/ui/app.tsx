import { lazy, memo, Suspense, useDeferredValue, useEffect, useLayoutEffect } from 'react'
import type { State, View } from '../app/state.ts'
import styles from './app.module.css'
import { ShownState, useAppState } from './app-store.ts'
import { ChoiceBar } from './bar/choice-bar.tsx'
import { DecomposeView } from './decompose/decompose-view.tsx'
import {
  loadAmax,
  loadCommands,
  loadCompare,
  loadLayout,
  loadModeFrame,
  loadNewVersion,
  loadStories,
  loadTheRest,
  loadTour,
} from './load-the-rest.ts'
import { Header } from './shell/header.tsx'
import { Problems } from './shell/problems.tsx'

const VIEW_OF: Readonly<Record<View, React.ComponentType>> = {
  decompose: DecomposeView,
  compare: lazy(async () => ({ default: (await loadCompare()).CompareView })),
  layout: lazy(async () => ({ default: (await loadLayout()).LayoutView })),
  amax: lazy(async () => ({ default: (await loadAmax()).AmaxView })),
  stories: lazy(async () => ({ default: (await loadStories()).StoriesView })),
}

const TourPanel = lazy(async () => ({ default: (await loadTour()).TourPanel }))
const Commands = lazy(async () => ({ default: (await loadCommands()).Commands }))
const ModeFrame = lazy(async () => ({ default: (await loadModeFrame()).ModeFrame }))
const NewVersion = lazy(async () => ({ default: (await loadNewVersion()).NewVersion }))

/** The page: header, the bar of choices, and the view that the link names. */
export function App() {
  const state = useAppState()
  // The view before stays as it is until the chosen one is rendered; a choice within a view shows at once.
  const deferred = useDeferredValue(state)
  const { tour, mode } = state
  useLayoutEffect(() => {
    delete document.documentElement.dataset['linked']
  }, [])
  useEffect(() => {
    void loadTheRest()
  }, [])
  return (
    <>
      {mode === 'page' && (
        <>
          <a className="skip-link" href="#main" onClick={skipToMain}>
            Skip to the view
          </a>
          <Header />
        </>
      )}
      <ChosenView state={deferred.view === state.view ? state : deferred} />
      <Suspense>{tour !== null && <TourPanel />}</Suspense>
      <Suspense>{mode !== 'page' && <ModeFrame />}</Suspense>
      <Suspense>
        <Commands />
        <NewVersion />
      </Suspense>
    </>
  )
}

/** All that follows from the choices and from the view that is chosen; memoised, so that it can stay behind the header. */
const ChosenView = memo(function ChosenView({ state }: { readonly state: State }) {
  const { view, mode } = state
  const ViewInLink = VIEW_OF[view]
  return (
    <ShownState value={state}>
      {mode === 'page' && view !== 'stories' && <ChoiceBar />}
      <Problems />
      <main className={styles.main} id="main" tabIndex={-1} data-mode={mode}>
        <Suspense fallback={<p className={styles.loading}>Loading…</p>}>
          <ViewInLink />
        </Suspense>
      </main>
    </ShownState>
  )
})

/** The hash is the app's state, so the link only moves the focus. */
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
