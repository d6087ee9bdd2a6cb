import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { columnsOf } from '../../app/calibration-view/amax-grid.ts'
import { fates } from '../../app/calibration-view/fates.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { sameStep } from '../../app/calibration-view/same-step.ts'
import type { QuantizedTensor } from '../../modelopt/calibration/layer-quantizers.ts'
import { choose, useAppState } from '../app-store.ts'
import { valueText } from '../amax/value-text.ts'
import { Card } from '../kit/card.tsx'
import { Kbd } from '../kit/kbd.tsx'
import { RampLegend } from '../kit/ramp-legend.tsx'
import { Scrubber } from '../kit/scrubber.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { CellReading } from './cell-reading.tsx'
import { isFor } from './is-for.ts'
import { SideMaps, type PointedCell } from './side-maps.tsx'
import { SideTables } from './side-tables.tsx'
import { StepList } from './step-list.tsx'
import { StepNote } from './step-note.tsx'
import styles from './steps-card.module.css'

interface StepsCardProps {
  /** One calibration, or two side by side. */
  readonly sides: readonly Followed[]
  /** What tells them apart; as many as sides. */
  readonly names: readonly string[]
}

const TENSORS = ['input', 'weight'] as const

/** The steps of a calibration to scrub and play, and what every rank's quantizers hold after each. */
export function StepsCard({ sides, names }: StepsCardProps) {
  const { at, linear } = useAppState()
  const box = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<PointedCell | null>(null)
  const [picked, setPicked] = useState<PointedCell | null>(null)
  const [first, second] = sides
  const last = (first?.steps.length ?? 1) - 1
  const rest = first ? restingStep(first) : 0
  const step = Math.min(at ?? rest, last)
  const domains = useMemo(() => domainsOf(sides, linear), [sides, linear])
  const absent = useMemo(() => firstAbsent(sides, linear), [sides, linear])
  if (!first) return null

  const stepOf = (side: number) => (side === 0 || !second ? step : sameStep(first.steps, step, second.steps))
  const onStep = (to: number) => choose({ at: to === rest ? null : Math.max(0, Math.min(last, to)) })
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '[') onStep(step - 1)
    else if (event.key === ']') onStep(step + 1)
    else if (event.key === ' ' && !isFor(event.target)) {
      box.current?.querySelector<HTMLButtonElement>('[aria-label="Play"], [aria-label="Pause"]')?.click()
    } else return
    event.preventDefault()
  }
  const wanted = hovered ?? picked
  const pointed = wanted && isThere(wanted, sides, linear) ? wanted : (absent ?? FIRST_CELL)
  const read = sides[pointed.side]
  const quantizer = read && columnsOf(read, linear, pointed.tensor)[pointed.col]
  return (
    <Card
      title="Calibration, step by step"
      note={sides
        .map(sizeWords)
        .filter((words, side, all) => all.indexOf(words) === side)
        .join(' and ')}
    >
      <div ref={box} className={styles.parts} onKeyDown={onKeyDown}>
        <div className={styles.steps}>
          <Scrubber
            label="Steps of calibration"
            step={step}
            count={last + 1}
            describe={(to) => first.steps[to]?.title ?? ''}
            onStep={onStep}
          />
          <p className={styles.head} aria-hidden="true">
            <span>step</span>
            <span>quantizers changed</span>
          </p>
          <StepList found={first} fates={fates(first)} step={step} onStep={onStep} />
          <p className={styles.keys}>
            {second ? 'These are the steps of A; B is shown as far. ' : ''}
            <Kbd keys={['[']} /> <Kbd keys={[']']} /> step, <Kbd keys={['Space']} /> plays
          </p>
        </div>
        <div className={styles.maps} data-look="calibration-map">
          <StepNote sides={sides} names={names} steps={sides.map((_, side) => stepOf(side))} />
          <div className={styles.grid}>
            {sides.map((found, side) => (
              <SideMaps
                key={side}
                found={found}
                side={side}
                name={sides.length > 1 ? (names[side] ?? null) : null}
                step={stepOf(side)}
                linear={linear}
                domains={domains}
                pointed={pointed.side === side ? pointed : null}
                onPoint={setHovered}
                onPick={(cell) => {
                  setPicked(cell)
                  setHovered(null)
                }}
              />
            ))}
            {TENSORS.map((tensor) => (
              <RampLegend
                key={tensor}
                label={`${tensor} amax, log scale`}
                domain={domains[tensor]}
                tickText={valueText}
                missing="no amax"
              />
            ))}
          </div>
          {read && quantizer && (
            <CellReading
              found={read}
              step={stepOf(pointed.side)}
              rank={pointed.row}
              quantizer={quantizer}
              of={sides.length > 1 ? (names[pointed.side] ?? null) : null}
            />
          )}
          <TableBehind>
            {() => <SideTables sides={sides} names={names} stepOf={stepOf} linear={linear} />}
          </TableBehind>
        </div>
      </div>
    </Card>
  )
}

/** Where a calibration comes to rest: at its end, or where it raises or hangs. */
const restingStep = ({ outcome, steps }: Followed): number =>
  outcome.kind === 'completed' ? steps.length - 1 : outcome.step

const sizeWords = ({ input }: Followed): string => {
  const { ranks, localExperts } = input.ranks
  return `${ranks.length} ${ranks.length === 1 ? 'rank' : 'ranks'} × ${localExperts} local ${localExperts === 1 ? 'expert' : 'experts'}`
}

const FIRST_CELL: PointedCell = { side: 0, tensor: 'weight', row: 0, col: 0 }

/** A cell to begin with: one that ends without amax. */
const firstAbsent = (sides: readonly Followed[], linear: 'fc1' | 'fc2'): PointedCell | null => {
  const [found] = sides
  const end = found?.steps.at(-1)
  if (!found || !end) return null
  for (const tensor of TENSORS) {
    for (const [col, { index }] of columnsOf(found, linear, tensor).entries()) {
      for (let row = 0; row < found.input.ranks.ranks.length; row++) {
        if (Number.isNaN(end.values[row * found.quantizers.length + index])) {
          return { side: 0, tensor, row, col }
        }
      }
    }
  }
  return null
}

const isThere = (
  { side, tensor, row, col }: PointedCell,
  sides: readonly Followed[],
  linear: 'fc1' | 'fc2',
): boolean => {
  const found = sides[side]
  return (
    found !== undefined &&
    row < found.input.ranks.ranks.length &&
    col < columnsOf(found, linear, tensor).length
  )
}

/** One scale of colour for a tensor over all steps and both sides. */
const domainsOf = (
  sides: readonly Followed[],
  linear: 'fc1' | 'fc2',
): Readonly<Record<QuantizedTensor, readonly [number, number]>> => {
  const of = (tensor: QuantizedTensor): readonly [number, number] => {
    const ends = sides.flatMap(({ domains }) => domains[`${linear} ${tensor}`] ?? [])
    return ends.length === 0 ? [0, 0] : [Math.min(...ends), Math.max(...ends)]
  }
  return { input: of('input'), weight: of('weight') }
}
