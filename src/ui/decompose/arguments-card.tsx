import { beliefsAfter } from '../../app/belief.ts'
import type { Case } from '../../app/derive.ts'
import type { TracePosition } from '../../app/trace-position.ts'
import { Card } from '../kit/card.tsx'
import { Items } from './items.tsx'
import { SlotTable } from './slot-table.tsx'
import { Strip } from './strip.tsx'

interface ArgumentsCardProps {
  readonly found: Case
  readonly position: TracePosition
}

/** The args tuple: what the parser takes its slots for, above; what they are, below; and what the packed tuple holds. */
export function ArgumentsCard({ found, position }: ArgumentsCardProps) {
  const { call } = found.decomposition
  return (
    <Card
      title="The arguments"
      note="above the strip: what the parser takes them for; below: what they are"
      end={`${call.slots.length} in all`}
    >
      <Strip
        slots={call.slots}
        beliefs={beliefsAfter(position.done, call.slots)}
        reads={position.verdict ? [] : (position.step?.reads ?? [])}
      />
      <Items call={call} />
      <SlotTable slots={call.slots} />
    </Card>
  )
}
