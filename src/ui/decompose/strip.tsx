import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Belief } from '../../app/belief.ts'
import type { SlotRange } from '../../modelopt/trace.ts'
import type { Slot } from '../../te/call.ts'
import { useWidth } from '../use-width.ts'
import { Brackets } from './brackets.tsx'
import { SegmentView } from './segment-view.tsx'
import { ROLE_NAME, slotText, toneOf, valueText } from './slot-text.ts'
import { extent, layOutStrip, type Segment, slotAt } from './strip-layout.ts'
import styles from './strip.module.css'

interface StripProps {
  readonly slots: readonly Slot[]
  /** What the parser takes runs of slots for. */
  readonly beliefs: readonly Belief[]
  /** The slots that the line in view takes up. */
  readonly reads: readonly SlotRange[]
}

/**
 * The args tuple as a strip: beliefs above it, truth below. A cursor (pointer or arrow keys) reads any slot out; it is one
 * element for assistive technology, however many slots there are.
 */
export function Strip({ slots, beliefs, reads }: StripProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [cursor, setCursor] = useState<number | null>(null)
  const layout = layOutStrip(slots, width)
  const at = cursor === null ? null : slots[Math.min(cursor, slots.length - 1)]

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    setCursor(slotAt(layout, event.clientX - event.currentTarget.getBoundingClientRect().left))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(event.key, at?.index ?? 0, layout.segments, slots.length)
    if (to === null) return
    event.preventDefault()
    setCursor(to)
  }
  return (
    <>
      <div className={styles.scroll} ref={box}>
        <div className={styles.strip} style={{ '--width': `${layout.width}px` }}>
          <Brackets beliefs={beliefs} layout={layout} />
          <div
            className={styles.slots}
            role="slider"
            tabIndex={0}
            aria-label="Slots of the args tuple"
            aria-valuemin={0}
            aria-valuemax={slots.length - 1}
            aria-valuenow={at?.index ?? 0}
            aria-valuetext={at ? slotText(at) : `${slots.length} slots; use the arrow keys to read them`}
            onPointerMove={onPointerMove}
            onPointerLeave={() => {
              setCursor(null)
            }}
            onKeyDown={onKeyDown}
            onFocus={() => {
              setCursor((now) => now ?? 0)
            }}
            onBlur={() => {
              setCursor(null)
            }}
          >
            {layout.segments.map((segment) => (
              <SegmentView key={segment.slots[0]} segment={segment} slots={slots} />
            ))}
            {reads.map((range) => (
              <Mark key={range[0]} className={styles.read} {...extent(layout, range)} />
            ))}
            {at && <Mark className={styles.cursor} {...extent(layout, [at.index, at.index])} />}
          </div>
          <div className={styles.below}>
            {layout.segments.map((segment) => (
              <span
                key={segment.slots[0]}
                className={styles.truth}
                data-tone={toneOf(segment.role)}
                style={{ '--x': `${segment.x}px`, '--w': `${segment.width}px` }}
                title={truthText(segment, slots)}
              >
                {truthText(segment, slots)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <p className={styles.detail}>
        {at ? slotText(at) : 'Point at a slot, or walk the strip with the arrow keys, to see what it holds.'}
      </p>
    </>
  )
}

function Mark({
  className,
  x,
  width,
}: {
  readonly className: string | undefined
  readonly x: number
  readonly width: number
}) {
  return <span className={className} style={{ '--x': `${x}px`, '--w': `${width}px` }} />
}

/** What a segment truly is. */
function truthText({ role, slots: [first, last] }: Segment, slots: readonly Slot[]): string {
  const count = last - first + 1
  const value = slots[first]?.value
  const isTensorGroup = role === 'weights' || role === 'biases' || role === 'weights_fp8'
  if (!isTensorGroup || !value) return count > 1 ? `${count} ${ROLE_NAME[role]}` : ROLE_NAME[role]
  const each = valueText(value)
    .replace(/^(Parameter|Tensor) /, '')
    .replace('an empty tensor', 'empty')
  const packed = slots[first]?.expert === null
  return packed ? `${ROLE_NAME[role]}, packed ${each}` : `${count} ${ROLE_NAME[role]}, ${each}`
}

/** Where a key leads: one slot on, one segment on, or to an end. */
function moved(key: string, from: number, segments: readonly Segment[], count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, from - 1)
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count - 1, from + 1)
    case 'PageDown':
      return segments.find(({ slots: [first] }) => first > from)?.slots[0] ?? count - 1
    case 'PageUp':
      return segments.findLast(({ slots: [first] }) => first < from)?.slots[0] ?? 0
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
