import { lazy, Suspense } from 'react'
import { VIEWS } from '../../app/state.ts'
import { VIEW_TITLES } from '../../app/view-titles.ts'
import { useAppState } from '../app-store.ts'
import { FindButton } from '../commands/find-button.tsx'
import { Button } from '../kit/button.tsx'
import { Logo } from '../kit/logo.tsx'
import { loadTakeAway } from '../load-the-rest.ts'
import { StateLink } from '../state-link.tsx'
import styles from './header.module.css'
import { ThemeButton } from './theme-button.tsx'
import { UndoRedo } from './undo-redo.tsx'

const TakeAway = lazy(async () => ({ default: (await loadTakeAway()).TakeAway }))

/** Name, what the tool is, the views, and what can be taken away. */
export function Header() {
  const state = useAppState()
  return (
    <header className={styles.header}>
      <span className={styles.name}>
        <Logo />
      </span>
      <nav className={styles.nav} aria-label="Views">
        {VIEWS.map((view) => (
          <StateLink
            key={view}
            to={{ ...state, view }}
            aria-current={view === state.view ? 'page' : undefined}
          >
            {VIEW_TITLES[view]}
          </StateLink>
        ))}
      </nav>
      <p className={styles.about}>What ModelOpt’s quantizer makes of an MoE layer, by TE release</p>
      <div className={styles.tools}>
        <UndoRedo />
        <FindButton />
        <Suspense fallback={<Button disabled>Share</Button>}>
          <TakeAway />
        </Suspense>
        <ThemeButton />
      </div>
    </header>
  )
}
