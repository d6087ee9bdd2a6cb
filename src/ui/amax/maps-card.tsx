import { useState } from 'react'
import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import { COLUMNS, SHOWN } from '../../app/amax-view/choices.ts'
import { factsOf } from '../../app/amax-view/file-id.ts'
import type { Outcome } from '../../app/compute/protocol.ts'
import { countText } from '../../app/count-text.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { choose, useAppState } from '../app-store.ts'
import { Card } from '../kit/card.tsx'
import { isWhole, WHOLE_MAP } from '../kit/map-view.ts'
import { RampLegend } from '../kit/ramp-legend.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { MapPanel } from './map-panel.tsx'
import styles from './maps-card.module.css'
import { MapTable } from './map-table.tsx'
import type { Pointed } from './pointed.ts'
import { ProveLine } from './prove-line.tsx'
import { SHOWN_WORDS } from './shown-words.ts'
import { useDomain } from './use-domain.ts'
import type { Quantized } from './use-quantized.ts'
import { valueText } from './value-text.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

interface MapsCardProps {
  readonly view: AmaxCase
  readonly sides: readonly Quantized[]
  readonly pointed: Pointed
  readonly onPoint: (pointed: Pointed | null) => void
  readonly onPick: (pointed: Pointed | null) => void
  readonly expertName: (local: number) => string
}

/** Expert × channel or block as colours; two recipes side by side share colours, zoom and pointer. */
export function MapsCard({ view, sides, pointed, onPoint, onPick, expertName }: MapsCardProps) {
  const { linear, columns, shows } = useAppState()
  const [mapView, setMapView] = useState(WHOLE_MAP)
  const domain = useDomain(
    sides.map(({ outcome }) => outcome),
    columns,
    shows,
  )
  const { experts, shape, jobs, missing, file } = view
  const words = SHOWN_WORDS[shows]
  // What both lack is said once.
  const shownSides = sides.every(({ isFileMissing }) => isFileMissing) ? sides.slice(0, 1) : sides
  return (
    <Card
      look="amax-map"
      title={`${experts} local ${experts === 1 ? 'expert' : 'experts'} × ${columnsText(sides[0]?.outcome ?? null, shape[0], columns)}`}
      note={`${file === null ? linear : 'your file'}, ${experts} × [${shape.join(', ')}] ${file === null ? 'bf16' : factsOf(file.id).dtype}`}
    >
      <div className={styles.tools}>
        <Tooltip tip={words.about}>
          {(describedBy) => (
            <span role="group" aria-describedby={describedBy}>
              <Segmented
                label="Colour shows"
                value={shows}
                options={SHOWN.map((value) => ({ value, label: SHOWN_WORDS[value].label }))}
                onChange={(next) => choose({ shows: next })}
              />
            </span>
          )}
        </Tooltip>
        <Segmented
          label="Columns"
          value={columns}
          options={COLUMNS.map((value) => ({ value, label: value }))}
          onChange={(next) => choose({ columns: next })}
        />
        <ZoomButtons view={mapView} onView={setMapView} isWhole={isWhole(mapView)} experts={experts} />
      </div>
      <div className={styles.maps} data-two={shownSides.length > 1}>
        {shownSides.map((quantized, side) => {
          const job = jobs[side]
          return (
            <MapPanel
              key={side}
              side={side === 0 ? 0 : 1}
              title={shownSides.length > 1 && job ? findRecipe(job.recipe).label : null}
              view={view}
              quantized={quantized}
              domain={domain}
              mapView={mapView}
              onMapView={setMapView}
              pointed={pointed}
              onPoint={onPoint}
              onPick={onPick}
              expertName={expertName}
            />
          )
        })}
      </div>
      <div className={styles.foot}>
        <p className={styles.hint}>
          Point at a cell for its formula; a click or Enter keeps it. Scroll, pinch, + and − zoom; dragging
          pans.
        </p>
        <RampLegend
          label={words.legend}
          domain={domain}
          {...(shows === 'lost' ? {} : { tickText: valueText })}
          missing={missing ? 'no amax' : undefined}
        />
      </div>
      <MapTable view={view} outcomes={sides.map(({ outcome }) => outcome)} expertName={expertName} />
      {jobs.length > 0 && <ProveLine sides={sides} view={view} />}
    </Card>
  )
}

const columnsText = (outcome: Outcome | null, out: number, columns: (typeof COLUMNS)[number]): string => {
  if (columns === 'channels') return `${out} output channels`
  return outcome ? `${countText(outcome.columns.blocks)} blocks` : 'blocks'
}
