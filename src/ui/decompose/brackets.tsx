import type { Belief } from '../../app/belief.ts'
import { placeLabels } from './place-labels.ts'
import { extent, type StripLayout } from './strip-layout.ts'
import styles from './strip.module.css'

/** Of one character of the labels' monospace, rounded up. In a presentation a rem is more than 16 px. */
const CHARACTER_REM = 0.457
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize)

/** What the parser takes runs of slots for, drawn over them. */
export function Brackets({
  beliefs,
  layout,
}: {
  readonly beliefs: readonly Belief[]
  readonly layout: StripLayout
}) {
  const brackets = beliefs
    .map((belief) => ({ ...belief, ...extent(layout, belief.slots), claim: claim(belief) }))
    .toSorted((a, b) => a.x - b.x)
  const character = CHARACTER_REM * rem()
  const lefts = placeLabels(
    brackets.map(({ x, width, claim: text }) => ({ center: x + width / 2, width: text.length * character })),
    layout.width,
  )
  return (
    <div className={styles.above}>
      {brackets.map(({ label, right, x, width, claim: text }, index) => (
        <div key={label} data-tone={right === false ? 'raises' : 'ok'}>
          <span className={styles.claim} style={{ '--x': `${lefts[index] ?? 0}px` }}>
            {text}
            <span className="visually-hidden">{right === false ? ', wrongly' : ', rightly'}</span>
          </span>
          <span className={styles.bracket} style={{ '--x': `${x}px`, '--w': `${width}px` }} />
        </div>
      ))}
    </div>
  )
}

const claim = ({ label, right, slots: [first, last] }: Belief) =>
  `${right === false ? '✕' : '✓'} ${label} = args[${first}:${last + 1}]`
