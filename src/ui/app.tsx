import { lazy, Suspense } from 'react'
import styles from './app.module.css'
import { useAppState } from './app-store.ts'
import { ChoiceBar } from './bar/choice-bar.tsx'
import { DecomposeView } from './decompose/decompose-view.tsx'
import { loadAmax, loadCompare } from './load-the-rest.ts'
import { Header } from './shell/header.tsx'
import { Problems } from './shell/problems.tsx'

const CompareView = lazy(async () => ({ default: (await loadCompare()).CompareView }))

const AmaxView = lazy(async () => ({ default: (await loadAmax()).AmaxView }))

/** The page: header, the bar of choices, and the view that the link names. */
export function App() {
  const { view } = useAppState()
  return (
    <>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        Skip to the view
      </a>
      <Header />
      <ChoiceBar />
      <Problems />
      <main className={styles.main} id="main" tabIndex={-1}>
        {view === 'decompose' ? (
          <DecomposeView />
        ) : (
          <Suspense fallback={<p className={styles.loading}>Loading…</p>}>
            {view === 'compare' ? <CompareView /> : <AmaxView />}
          </Suspense>
        )}
      </main>
    </>
  )
}

/** The hash is the app's state, so the link only moves the focus. */
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
