import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { ACTIONS } from '../../app/actions/actions.ts'
import { findActions, type FoundAction } from '../../app/actions/find-actions.ts'
import { store } from '../app-store.ts'
import { Kbd } from '../kit/kbd.tsx'
import { LiveRegion } from '../kit/live-region.tsx'
import { PaletteOption } from './palette-option.tsx'
import styles from './palette.module.css'
import { recentActions, rememberAction } from './recent-actions.ts'
import { runAction } from './run-action.ts'

/** More are not read through; typing on narrows them down. */
const MOST_LISTED = 50
const PAGE = 8

/** The palette does not offer itself. */
const offered = ACTIONS.filter(({ id }) => id !== 'find')

/**
 * Everything that can be done, found by typing: a combobox over a listbox. A popover over all of the page and not a modal dialog,
 * for which the browser would work out every style of the page anew before the first letter is typed.
 */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const over = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [start] = useState(() => ({ history: store.getState(), recent: recentActions() }))
  // Nothing at first, so that the palette opens before all actions are gone through.
  const asked = useDeferredValue<string | null>(query, null)
  const found = useMemo(
    () => (asked === null ? [] : findActions(offered, start.history, asked, start.recent)),
    [start, asked],
  )
  const listed = found.slice(0, MOST_LISTED)
  const more = found.length - listed.length
  const now = listed[active]?.action.now?.(start.history.state)

  useEffect(() => {
    over.current?.showPopover()
    input.current?.focus()
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active, asked])

  const close = () => {
    // Gives the focus back to what had it, or else to the page: at once, since the next key may be meant for it.
    over.current?.hidePopover()
    input.current?.blur()
    onClose()
  }
  const run = (chosen: FoundAction | undefined) => {
    if (!chosen) return
    rememberAction(chosen.action.id)
    // Before an action that shows something else.
    close()
    runAction(chosen.action)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = listed.length - 1
    const to = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active === 0 ? last : active - 1,
      PageDown: Math.min(last, active + PAGE),
      PageUp: Math.max(0, active - PAGE),
    }[event.key]
    if (to !== undefined) setActive(Math.max(0, to))
    else if (event.key === 'Enter') run(listed[active])
    else if (event.key === 'Escape') close()
    // The field is all that can have the focus.
    else if (event.key !== 'Tab') return
    event.preventDefault()
  }
  return (
    <div
      ref={over}
      className={styles.palette}
      popover="auto"
      role="dialog"
      aria-modal="true"
      aria-label="Find anything"
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      onClick={(event) => event.target === over.current && close()}
    >
      <div className={styles.content}>
        <input
          ref={input}
          className={styles.input}
          role="combobox"
          aria-label="What to find or to do"
          aria-expanded={listed.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={listed[active] ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="A view, a release, EP 8 …"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <ul ref={list} className={styles.list} id={`${id}-list`} role="listbox" aria-label="What was found">
          {listed.map((entry, index) => (
            <PaletteOption
              key={entry.action.id}
              id={`${id}-${index}`}
              found={entry}
              history={start.history}
              heading={asked === '' ? headingAt(listed, index) : undefined}
              namesGroup={asked !== '' || entry.isRecent}
              isActive={index === active}
              onPoint={() => setActive(index)}
              onRun={() => run(entry)}
            />
          ))}
        </ul>
        {asked !== null && listed.length === 0 && (
          <p className={styles.none}>Nothing is called that. Try a release, a parser, a model or a view.</p>
        )}
        <footer className={styles.footer}>
          <span>
            {[now && `Now: ${now}`, more > 0 && `${more} more: type on`].filter(Boolean).join(' · ')}
          </span>
          <span className={styles.hints} aria-hidden="true">
            <Kbd keys={['↑', '↓']} /> choose <Kbd keys={['↵']} /> run <Kbd keys={['Esc']} /> close
          </span>
        </footer>
        <LiveRegion message={!asked ? '' : `${found.length} found`} />
      </div>
    </div>
  )
}

/** The heading above an entry where a new group begins. */
function headingAt(listed: readonly FoundAction[], index: number): string | undefined {
  const headingOf = (entry: FoundAction | undefined) =>
    entry && (entry.isRecent ? 'Recently used' : entry.action.group)
  const own = headingOf(listed[index])
  return own === headingOf(listed[index - 1]) ? undefined : own
}
