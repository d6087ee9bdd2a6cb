import { lazy, Suspense } from 'react'
import { tracePosition } from '../../app/trace-position.ts'
import { useAppState } from '../app-store.ts'
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

/** The home view: one call taken apart by one parser, from the args tuple to the amax that comes of it. */
export function DecomposeView() {
  const state = useAppState()
  const { broken } = useSetting()
  const found = useCase()
  if (!found) return <BrokenLayout broken={broken} />
  const position = tracePosition(found.decomposition, state.step)
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
}
