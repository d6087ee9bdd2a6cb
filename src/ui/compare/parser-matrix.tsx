import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { callOptions, setting } from '../../app/derive.ts'
import { matrixSummary } from '../../app/matrix-summary.ts'
import { outcomeMatrix } from '../../app/outcome-matrix.ts'
import type { State } from '../../app/state.ts'
import { parsers } from '../../modelopt/parsers.ts'
import { atlas } from '../../te/atlas.ts'
import type { CallOptions } from '../../te/call.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import type { Cell } from '../kit/grid.ts'
import { moveCell } from '../kit/move-cell.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { Term } from '../kit/term.tsx'
import { RichText } from '../rich-text.tsx'
import { useSetting } from '../use-case.ts'
import { CaseDetail } from './case-detail.tsx'
import { MatrixHead } from './matrix-head.tsx'
import { MatrixRow } from './matrix-row.tsx'
import { OUTCOME_WORDS } from './outcome-words.ts'
import styles from './parser-matrix.module.css'
import { useInSlices } from './use-in-slices.ts'

/** Every parser against every release, for the chosen number of GEMMs, path and bias. */
export function ParserMatrix() {
  const state = useAppState()
  const { broken } = useSetting()
  const options = useOptions(state)
  if (options === null) {
    return (
      <Card title="Every parser on every release">
        <EmptyState
          title="These sizes do not fit together"
          action={<Button onClick={() => choose({ ep: 1, etp: 1, rank: 0 })}>Set EP and ETP to 1</Button>}
        >
          {broken.map(({ message }) => message).join(' ')}
        </EmptyState>
      </Card>
    )
  }
  return <Matrix state={state} options={options} />
}

/** The call of the choices that the matrix hangs on: another parser or release in the bar leaves it as it is. */
function useOptions(state: State): CallOptions | null {
  const key = JSON.stringify({ ...state, view: null, te: null, from: null, parser: null, step: null })
  const [kept, setKept] = useState({ key, options: optionsOf(state) })
  if (kept.key === key) return kept.options
  const options = optionsOf(state)
  setKept({ key, options })
  return options
}

function optionsOf(state: State): CallOptions | null {
  const { legal } = setting(state)
  return legal && callOptions(state, legal, Math.min(state.rank, state.ep - 1))
}

function Matrix({ state, options }: { readonly state: State; readonly options: CallOptions }) {
  const work = useMemo(() => () => outcomeMatrix(parsers, atlas, options), [options])
  const { value: verdicts, current } = useInSlices(work)
  const grid = useRef<HTMLTableElement>(null)
  const chosen = {
    row: parsers.findIndex(({ id }) => id === state.parser),
    col: atlas.findIndex(({ id }) => id === state.te),
  }
  const [focused, setFocused] = useState<Cell | null>(null)
  const [pointed, setPointed] = useState<Cell | null>(null)
  const stop = focused ?? chosen
  const shown = pointed ?? stop

  useEffect(() => {
    // Not scrollIntoView: that would move the page as well.
    const cell = linkAt(grid.current, { row: 0, col: chosen.col })?.closest('td')
    const box = grid.current?.parentElement
    if (cell && box) box.scrollLeft = cell.offsetLeft - box.clientWidth / 2
  }, [chosen.col])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = moveCell(stop, event.key, { rows: parsers.length, cols: atlas.length })
    if (!to || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    linkAt(grid.current, to)?.focus()
  }
  const point = (event: SyntheticEvent) => setPointed(cellOf(event.target))
  const gemms = options.mSplits.length
  return (
    <Card
      look="matrix"
      title={
        <>
          Every parser on every release: the <Term id="verdict">verdicts</Term>
        </>
      }
      note={`${gemms} ${gemms === 1 ? 'GEMM' : 'GEMMs'}, ${options.path === 'forward' ? 'no-grad' : 'grad'} path, ${options.bias ? 'with bias' : 'no bias'}: as chosen in the bar`}
      end={<Legend />}
    >
      <div className={styles.parts}>
        <p className={styles.summary}>
          <RichText
            text={
              verdicts && current
                ? matrixSummary(parsers, atlas, verdicts)
                : 'Running every parser on every release…'
            }
          />
        </p>
        <div className={styles.scroll}>
          <table
            ref={grid}
            className={styles.matrix}
            role="grid"
            aria-label="Outcome of each parser on each release"
            aria-busy={!current}
            onKeyDown={onKeyDown}
            onPointerOver={point}
            onPointerLeave={() => setPointed(null)}
            onFocus={(event) => {
              setFocused(cellOf(event.target))
              setPointed(null)
            }}
          >
            <MatrixHead te={state.te} from={state.from} />
            <tbody>
              {parsers.map((parser, row) => (
                <MatrixRow
                  key={parser.id}
                  row={row}
                  parser={parser}
                  verdicts={verdicts?.[row]}
                  state={state}
                  stop={stop.row === row ? stop.col : null}
                />
              ))}
            </tbody>
          </table>
        </div>
        <CaseDetail parser={parsers[shown.row]} release={atlas[shown.col]} options={options} />
      </div>
    </Card>
  )
}

const linkAt = (grid: Element | null, { row, col }: Cell): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`a[data-row="${row}"][data-col="${col}"]`) ?? null

/** The cell that an event's target is in, or null outside of the cells. */
function cellOf(target: EventTarget): Cell | null {
  const link = target instanceof Element ? target.closest('a[data-row]') : null
  if (!(link instanceof HTMLElement)) return null
  return { row: Number(link.dataset['row']), col: Number(link.dataset['col']) }
}

function Legend() {
  return (
    <span className={styles.legend}>
      {(['ok', 'twice', 'silent', 'raises'] as const).map((outcome) => (
        <span key={outcome}>
          <OutcomeMark outcome={outcome} size={14} label="" /> {OUTCOME_WORDS[outcome]}
        </span>
      ))}
    </span>
  )
}
