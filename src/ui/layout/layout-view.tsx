import { useMemo, useState } from 'react'
import { litKinds } from '../../app/layout-view/group-kinds.ts'
import { rankView, rankViewKey, type RankView } from '../../app/layout-view/rank-view.ts'
import type { State } from '../../app/state.ts'
import { useAppState } from '../app-store.ts'
import { LaunchCard } from '../decompose/launch-card.tsx'
import { ViewHead } from '../kit/view-head.tsx'
import { useCase, useSetting } from '../use-case.ts'
import { BrokenRules } from './broken-rules.tsx'
import { ControlsRow } from './controls-row.tsx'
import styles from './layout-view.module.css'
import { PaddingCard } from './padding-card.tsx'
import { RankCard } from './rank-card.tsx'
import { RanksCard } from './ranks-card.tsx'
import { TokensCard } from './tokens-card.tsx'

/** Who owns which expert, rank by rank, and how many tokens come to it. */
export function LayoutView() {
  const state = useAppState()
  const { broken } = useSetting()
  const key = rankViewKey(state)
  // The key names all that the view hangs on.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const view = useMemo(() => rankView(state), [key])
  return (
    <div className={styles.view}>
      <ViewHead title="Who owns which expert">
        A rank is one process on one GPU. The ranks of an EP group hold different experts of the same layer
        and send each other tokens; how many tokens an expert gets is what its calibration sees.
      </ViewHead>
      <ControlsRow state={state} />
      {view ? <Ranks state={state} view={view} /> : <BrokenRules state={state} broken={broken} />}
    </div>
  )
}

function Ranks({ state, view }: { readonly state: State; readonly view: RankView }) {
  const found = useCase()
  const [pointed, setPointed] = useState<number | null>(null)
  const { grid, lit, pinned } = state
  const kinds = useMemo(() => litKinds({ grid, lit }), [grid, lit])
  const isThere = (rank: number | null): rank is number => rank !== null && rank < view.layout.world
  const shown = isThere(pointed) ? pointed : isThere(pinned) ? pinned : 0
  return (
    <>
      <div className={styles.ranks}>
        <RanksCard state={state} view={view} kinds={kinds} shown={shown} onPoint={setPointed} />
      </div>
      <div className={styles.padding}>
        <PaddingCard view={view} rank={shown} padding={state.padding} />
      </div>
      <div className={styles.aside}>
        <RankCard
          state={state}
          view={view}
          rank={shown}
          padTo={state.padding === 'none' ? 1 : Number(state.padding)}
        />
      </div>
      <div className={styles.tokens}>
        <TokensCard view={view} shown={shown} expertsBy={state.expertsBy} />
      </div>
      <div className={styles.launch}>{found && <LaunchCard found={found} />}</div>
    </>
  )
}
