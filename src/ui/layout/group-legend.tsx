import { useEffect, useId, useRef } from 'react'
import type { RankChoices } from '../../app/layout-view/choices.ts'
import { GRID_AXES, GROUP_WORDS, type GroupWords, type LitKind } from '../../app/layout-view/group-kinds.ts'
import { ranksInWords } from '../../app/layout-view/ranks-in-words.ts'
import { groupOf, type RankLayout } from '../../moe/rank-layout.ts'
import { choose } from '../app-store.ts'
import styles from './group-legend.module.css'
import { readInks } from './inks.ts'
import { kindPattern } from './kind-pattern.ts'
import { useAppearance } from './use-appearance.ts'

interface GroupLegendProps {
  readonly layout: RankLayout
  readonly grid: RankChoices['grid']
  readonly lit: RankChoices['lit']
  readonly shown: number
}

/** Which groups are lit, and whom the rank in view meets in each kind. */
export function GroupLegend({ layout, grid, lit, shown }: GroupLegendProps) {
  const name = useId()
  const kind = ({ kind, name: words, about }: GroupWords) => {
    const members = groupOf(layout, kind, shown)
    const isLit = lit === kind || (lit === 'all' && GRID_AXES[grid].includes(kind))
    return (
      <label key={kind} className={styles.kind} data-lit={isLit && members.length > 1}>
        <input type="radio" name={name} checked={lit === kind} onChange={() => choose({ lit: kind })} />
        <Swatch kind={kind} />
        <strong>{words}</strong>
        <span className={styles.members}>
          {members.length === 1 ? 'only itself' : ranksInWords(members)}
          {members.length > 1 && <small>{about}</small>}
        </span>
      </label>
    )
  }
  return (
    <fieldset className={styles.legend}>
      <legend>
        The groups of rank {shown} <span>and which of them are lit</span>
      </legend>
      <div className={styles.kinds}>
        <div>{GROUP_WORDS.filter((words) => IN_EXPERT_GRID.has(words.kind)).map(kind)}</div>
        <div>
          {GROUP_WORDS.filter((words) => !IN_EXPERT_GRID.has(words.kind)).map(kind)}
          <label className={styles.kind} data-lit={lit === 'all'}>
            <input type="radio" name={name} checked={lit === 'all'} onChange={() => choose({ lit: 'all' })} />
            <span className={styles.all}>All groups of the {grid} grid</span>
          </label>
        </div>
      </div>
    </fieldset>
  )
}

const IN_EXPERT_GRID: ReadonlySet<LitKind> = new Set(GRID_AXES.expert)

const WIDTH = 18
const HEIGHT = 12

/** The fill that a kind's groups have on the map. */
function Swatch({ kind }: { readonly kind: LitKind }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const appearance = useAppearance()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.canvas.width = WIDTH * devicePixelRatio
    context.canvas.height = HEIGHT * devicePixelRatio
    context.scale(devicePixelRatio, devicePixelRatio)
    const inks = readInks(document.body)
    context.fillStyle = kindPattern(kind, inks)
    context.fillRect(0, 0, WIDTH, HEIGHT)
    context.strokeStyle = inks.kinds[kind]
    context.strokeRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1)
  }, [kind, appearance])
  return <canvas ref={canvas} className={styles.swatch} aria-hidden="true" />
}
