import { useMemo, useState } from 'react'
import { amaxGrid, changedCells, columnsOf } from '../../app/calibration-view/amax-grid.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import type { Linear, QuantizedTensor } from '../../modelopt/calibration/layer-quantizers.ts'
import { WHOLE_MAP } from '../kit/map-view.ts'
import { CalibrationMap } from './calibration-map.tsx'
import styles from './steps-card.module.css'

/** A quantizer on one of the maps: the side, the rank, and which of the map's columns. */
export interface PointedCell {
  readonly side: number
  readonly tensor: QuantizedTensor
  readonly row: number
  readonly col: number
}

interface SideMapsProps {
  readonly found: Followed
  readonly side: number
  /** null where there is one side only. */
  readonly name: string | null
  readonly step: number
  readonly linear: Linear
  readonly domains: Readonly<Record<QuantizedTensor, readonly [number, number]>>
  readonly pointed: PointedCell | null
  readonly onPoint: (cell: PointedCell | null) => void
  readonly onPick: (cell: PointedCell | null) => void
}

/** The maps of one calibration: input and weight quantizers of a linear. */
export function SideMaps({ name, side, ...rest }: SideMapsProps) {
  return (
    <>
      {name !== null && (
        <h3 className={styles.side}>
          <span className={styles.mark} data-side={side}>
            {side === 0 ? 'A' : 'B'}
          </span>
          {name}
        </h3>
      )}
      <SideMap {...rest} side={side} name={name} tensor="input" />
      <SideMap {...rest} side={side} name={name} tensor="weight" />
    </>
  )
}

function SideMap(props: SideMapsProps & { readonly tensor: QuantizedTensor }) {
  const { found, side, name, tensor, step, linear, domains, pointed, onPoint, onPick } = props
  const [view, setView] = useState(WHOLE_MAP)
  const columns = useMemo(() => columnsOf(found, linear, tensor), [found, linear, tensor])
  const values = useMemo(() => amaxGrid(found, step, columns), [found, step, columns])
  const { cells } = useMemo(() => changedCells(found, step, columns), [found, step, columns])
  const { localExperts, ranks } = found.input.ranks
  const isShared = columns[0]?.local === null
  const cell = (place: { readonly row: number; readonly col: number } | null) =>
    place && { ...place, side, tensor }
  return (
    <div className={styles.map}>
      <h3 className={styles.title}>
        {linear} {tensor} quantizers
      </h3>
      <CalibrationMap
        label={`${linear} ${tensor} amax by rank and ${isShared ? 'shared quantizer' : 'local expert'}${name === null ? '' : `, ${name}`}`}
        rows={ranks.length}
        cols={columns.length}
        values={values}
        domain={domains[tensor]}
        changed={cells}
        columnsText={
          isShared
            ? localExperts === 1
              ? 'one quantizer a rank, for its only expert'
              : `one quantizer a rank, shared by its ${localExperts} experts`
            : localExperts === 1
              ? 'one quantizer, for the rank’s only expert'
              : `one quantizer for each of the rank’s ${localExperts} experts`
        }
        colLabel={(col) => (isShared ? 'all' : String(col))}
        view={view}
        onView={setView}
        active={pointed?.tensor === tensor ? pointed : null}
        onPoint={(place) => onPoint(cell(place))}
        onPick={(place) => onPick(cell(place))}
      />
    </div>
  )
}
