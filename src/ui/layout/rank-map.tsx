import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { RankChoices } from '../../app/layout-view/choices.ts'
import type { LitKind } from '../../app/layout-view/group-kinds.ts'
import { moveRank, planRanks, rankAt, type RankPlan } from '../../app/layout-view/rank-plan.ts'
import { describeRank, type RankView } from '../../app/layout-view/rank-view.ts'
import { LiveRegion } from '../kit/live-region.tsx'
import { useWidth } from '../use-width.ts'
import { drawGroups } from './draw-groups.ts'
import { drawRanks } from './draw-ranks.ts'
import { readInks } from './inks.ts'
import { kindFills } from './kind-pattern.ts'
import styles from './rank-map.module.css'
import { useAppearance } from './use-appearance.ts'

interface RankMapProps {
  readonly view: RankView
  readonly grid: RankChoices['grid']
  readonly kinds: readonly LitKind[]
  /** The rank whose groups are lit. */
  readonly shown: number
  readonly pinned: number | null
  readonly onPoint: (rank: number | null) => void
  readonly onPin: (rank: number | null) => void
}

/** Half a ring may stand out over the cells at the edge. */
const MARGIN = 4

/** Every rank as a cell; the groups of the one under the pointer, or at the arrow keys, are lit. */
export function RankMap({ view, grid, kinds, shown, pinned, onPoint, onPin }: RankMapProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [spoken, setSpoken] = useState('')
  const plan = useMemo(
    () => (width === 0 ? null : planRanks(view.layout, grid, width - 2 * MARGIN)),
    [view.layout, grid, width],
  )
  const point = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) =>
    plan && rankAt(plan, offsetX - MARGIN, offsetY - MARGIN)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onPin(shown === pinned ? null : shown)
      setSpoken(shown === pinned ? `Rank ${shown} is no longer pinned.` : `Rank ${shown} is pinned.`)
    }
    if (event.key === 'Escape') onPin(null)
    const to = plan && moveRank(plan, shown, event.key)
    if (to === null) return
    event.preventDefault()
    onPoint(to)
    setSpoken(describeRank(view, to, kinds))
  }
  return (
    <>
      <div
        ref={box}
        className={styles.map}
        role="img"
        aria-label={`${view.layout.world} ranks in the ${grid} grid. Arrow keys go from rank to rank, Enter pins one; the same is in the table below.`}
        tabIndex={0}
        style={{ '--height': `${(plan?.height ?? 0) + 2 * MARGIN}px` }}
        onPointerMove={(event) => onPoint(point(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => {
          const { offsetX, offsetY } = event.nativeEvent
          const rank = plan && rankAt(plan, offsetX - MARGIN, offsetY - MARGIN)
          if (rank !== null) onPin(rank === pinned ? null : rank)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onPoint(null)}
      >
        {plan && <RanksCanvas view={view} plan={plan} width={width} />}
        {plan && (
          <GroupsCanvas view={view} plan={plan} width={width} kinds={kinds} shown={shown} pinned={pinned} />
        )}
      </div>
      <LiveRegion message={spoken} />
    </>
  )
}

interface LayerProps {
  readonly view: RankView
  readonly plan: RankPlan
  readonly width: number
}

function RanksCanvas({ view, plan, width }: LayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const appearance = useAppearance()
  useEffect(() => {
    const context = sized(canvas.current, width, plan.height + 2 * MARGIN)
    if (context) drawRanks(context, view, plan, readInks(document.body))
  }, [view, plan, width, appearance])
  return <canvas ref={canvas} className={styles.canvas} />
}

interface GroupsProps extends LayerProps {
  readonly kinds: readonly LitKind[]
  readonly shown: number
  readonly pinned: number | null
}

function GroupsCanvas({ view, plan, width, kinds, shown, pinned }: GroupsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const appearance = useAppearance()
  const { inks, fills } = useMemo(() => {
    const read = readInks(document.body)
    return { inks: read, fills: kindFills(read) }
    // The colours hang on the appearance.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [appearance])
  useEffect(() => {
    const context = sized(canvas.current, width, plan.height + 2 * MARGIN)
    if (context) drawGroups(context, view, plan, { kinds, shown, pinned }, inks, fills)
  }, [view, plan, width, kinds, shown, pinned, inks, fills])
  return <canvas ref={canvas} className={styles.canvas} />
}

/** An empty canvas of so many CSS px, one canvas pixel a device pixel, drawn on from the margin. */
function sized(
  canvas: HTMLCanvasElement | null,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const context = canvas?.getContext('2d')
  if (!context) return null
  context.canvas.width = Math.round(width * devicePixelRatio)
  context.canvas.height = Math.round(height * devicePixelRatio)
  context.scale(devicePixelRatio, devicePixelRatio)
  context.translate(MARGIN, MARGIN)
  return context
}
