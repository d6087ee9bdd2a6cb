import { lazy, memo, Suspense, useDeferredValue, useMemo } from 'react'
import { presetOf } from '../../app/derive.ts'
import { routed } from '../../app/routed.ts'
import { tracePosition } from '../../app/trace-position.ts'
import { ShownState, useApp, useAppState } from '../app-store.ts'
import { loadAmaxCard, loadLaunchCard } from '../load-the-rest.ts'
import { useCase, useSetting } from '../use-case.ts'
import { ArgumentsCard } from './arguments-card.tsx'
import { BrokenLayout } from './broken-layout.tsx'
import styles from './decompose-view.module.css'
import { ParserCard } from './parser-card.tsx'
import { Timeline } from './timeline.tsx'
import { VerdictBanner } from './verdict-banner.tsx'

const AmaxCard = lazy(async () => ({ default: (await loadAmaxCard()).AmaxCard }))
const LaunchCard = lazy(async () => ({ default: (await loadLaunchCard()).LaunchCard }))

/**
 * The home view: one call taken apart by one parser, from the args tuple to the amax that comes of it. What is chosen shows at once
 * in the controls, and what follows from it as soon as it is worked out: each card is rendered anew only with another case.
 */
export function DecomposeView() {
  const state = useDeferredValue(useAppState())
  // Kept for the case: the two take longest of all, and between a component and what it holds the browser may do something else.
  routed(state, presetOf(state))
  return (
    <ShownState value={state}>
      <CaseView />
    </ShownState>
  )
}

const CaseView = memo(function CaseView() {
  // The newest, for those who scrub faster than the case is rendered.
  const step = useApp(({ state }) => state.step)
  const found = useCase()
  const { broken } = useSetting()
  const position = useMemo(() => found && tracePosition(found.decomposition, step), [found, step])
  if (!found || !position) return <BrokenLayout broken={broken} />
  return (
    <div className={styles.view}>
      <VerdictBanner found={found} />
      <Timeline found={found} />
      <ArgumentsCard found={found} position={position} />
      <ParserCard found={found} position={position} />
      <div className={styles.amax}>
        <Suspense>
          <AmaxCard found={found} position={position} />
        </Suspense>
      </div>
      <div className={styles.launch}>
        <Suspense>
          <LaunchCard found={found} />
        </Suspense>
      </div>
    </div>
  )
})
