import { lazy, Suspense } from 'react'
import { VIEWS, type View } from '../../app/state.ts'
import { encode } from '../../app/url/encode.ts'
import { choose, useAppState } from '../app-store.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Logo } from '../kit/logo.tsx'
import { loadTakeAway } from '../load-the-rest.ts'
import styles from './header.module.css'
import { ThemeButton } from './theme-button.tsx'

const TITLES: Readonly<Record<View, string>> = {
  decompose: 'Decompose',
  compare: 'Compare',
  layout: 'Layout',
  amax: 'Amax',
  stories: 'Stories',
}

const TakeAway = lazy(async () => ({ default: (await loadTakeAway()).TakeAway }))

/** Name, what the tool is, the views, and the link of what is on screen. */
export function Header() {
  const state = useAppState()
  return (
    <header className={styles.header}>
      <span className={styles.name}>
        <Logo />
      </span>
      <nav className={styles.nav} aria-label="Views">
        {VIEWS.map((view) => (
          <a
            key={view}
            href={encode({ ...state, view })}
            aria-current={view === state.view ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault()
              choose({ view })
            }}
          >
            {TITLES[view]}
          </a>
        ))}
      </nav>
      <p className={styles.about}>What a quantizer takes the arguments of a Mixture-of-Experts layer for</p>
      <div className={styles.tools}>
        <Suspense>
          <TakeAway />
        </Suspense>
        <CopyButton label="Copy link" text={() => window.location.href} />
        <ThemeButton />
      </div>
    </header>
  )
}
