import { keyNames } from '../../app/actions/keys.ts'
import type { FoundAction } from '../../app/actions/find-actions.ts'
import type { ChoiceHistory } from '../../app/choice-history.ts'
import { Kbd } from '../kit/kbd.tsx'
import { isMac } from './is-mac.ts'
import styles from './palette.module.css'

interface PaletteOptionProps {
  readonly id: string
  readonly found: FoundAction
  readonly history: ChoiceHistory
  /** The group's name, above its first entry. */
  readonly heading: string | undefined
  /** Whether the entry names its group itself, since no heading does. */
  readonly namesGroup: boolean
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}

/** One action in the palette: what it does, in which group, whether it is so already, and its keys. */
export function PaletteOption({
  id,
  found,
  history,
  heading,
  namesGroup,
  isActive,
  onPoint,
  onRun,
}: PaletteOptionProps) {
  const { action, label, at } = found
  const chosen = action.isChosen?.(history.state) ?? false
  return (
    <>
      {heading !== undefined && (
        <li className={styles.heading} role="presentation">
          {heading}
        </li>
      )}
      <li
        className={styles.option}
        id={id}
        role="option"
        data-action={action.id}
        aria-selected={isActive}
        onPointerMove={onPoint}
        onClick={onRun}
      >
        <span className={styles.label}>
          <Marked text={label} at={at} />
        </span>
        {namesGroup && <span className={styles.group}>{action.group}</span>}
        {chosen && <span className={styles.chosen}>✓ chosen</span>}
        {!chosen && action.now && <span className="visually-hidden">, now {action.now(history.state)}</span>}
        {action.keys !== undefined && <Kbd keys={keyNames(action.keys, isMac)} />}
      </li>
    </>
  )
}

/** The label with the characters that were typed marked, run by run. */
function Marked({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  const marked = new Set(at)
  const runs: { text: string; on: boolean }[] = []
  ;[...text.split('')].forEach((character, place) => {
    const on = marked.has(place)
    const last = runs.at(-1)
    if (last?.on === on) last.text += character
    else runs.push({ text: character, on })
  })
  return runs.map(({ text: run, on }, index) => (on ? <mark key={index}>{run}</mark> : run))
}
