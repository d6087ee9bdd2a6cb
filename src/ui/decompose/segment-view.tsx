import type { Slot } from '../../te/call.ts'
import { toneOf } from './slot-text.ts'
import type { Segment } from './strip-layout.ts'
import styles from './strip.module.css'

/** Narrower slots carry no name of their own. */
const NAMED_PITCH = 21
/** Narrower slots are drawn as one striped bar, so that 1,024 of them stay one element. */
const SINGLE_PITCH = 6
/** Finer stripes run into each other. */
const STRIPED_PITCH = 3

/** One segment of the strip, as single slots where there is room, else as a bar with a stripe a slot. */
export function SegmentView({
  segment,
  slots,
}: {
  readonly segment: Segment
  readonly slots: readonly Slot[]
}) {
  const { role, slots: range, x, width, pitch } = segment
  const own = slots.slice(range[0], range[1] + 1)
  const isNamed = pitch >= NAMED_PITCH || own.length === 1
  return (
    <div
      className={styles.segment}
      data-tone={toneOf(role)}
      style={{ '--x': `${x}px`, '--w': `${width}px`, '--pitch': `${pitch}px` }}
      data-bar={pitch < SINGLE_PITCH}
      data-striped={pitch >= STRIPED_PITCH}
    >
      {pitch < SINGLE_PITCH ? (
        <span className={styles.barName}>
          {own[0]?.name} … {own.at(-1)?.name}
        </span>
      ) : (
        own.map((slot) => (
          <span key={slot.index} className={styles.slot}>
            {isNamed && <span className={styles.slotName}>{caption(slot)}</span>}
            {(isNamed || pitch >= 17) && <span className={styles.index}>{slot.index}</span>}
          </span>
        ))
      )}
    </div>
  )
}

function caption({ role, name, value }: Slot): string {
  if (role === 'ctx') return 'None'
  if (role === 'non_tensor_args' && value.kind === 'tuple') return `(${value.items.length} items)`
  return name
}
