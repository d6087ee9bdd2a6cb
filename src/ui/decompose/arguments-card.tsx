import { lazy, memo, Suspense } from 'react'
import { beliefsAfter } from '../../app/belief.ts'
import type { Case } from '../../app/derive.ts'
import type { TracePosition } from '../../app/trace-position.ts'
import { Card } from '../kit/card.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import { Term } from '../kit/term.tsx'
import { loadSlotTable } from '../load-the-rest.ts'
import { Items } from './items.tsx'
import { Strip } from './strip.tsx'

const SlotTable = lazy(async () => ({ default: (await loadSlotTable()).SlotTable }))

interface ArgumentsCardProps {
  readonly found: Case
  readonly position: TracePosition
}

/** The args tuple: what the parser takes its slots for, above; what they are, below; and what the packed tuple holds. */
export const ArgumentsCard = memo(function ArgumentsCard({ found, position }: ArgumentsCardProps) {
  const { call } = found.decomposition
  return (
    <Card
      look="arguments"
      title={
        <>
          The <Term id="args-tuple">arguments</Term>
        </>
      }
      note="above the strip: what the parser takes them for; below: what they are"
      end={`${call.slots.length} in all`}
    >
      <Strip
        slots={call.slots}
        beliefs={beliefsAfter(position.done, call.slots)}
        reads={position.verdict ? [] : (position.step?.reads ?? [])}
      />
      <Items call={call} />
      <TableBehind of="slots">
        {() => (
          <Suspense>
            <SlotTable slots={call.slots} />
          </Suspense>
        )}
      </TableBehind>
    </Card>
  )
})
