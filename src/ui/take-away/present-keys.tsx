import { useEffect, useState } from 'react'
import { traceActions } from '../../app/actions/trace-actions.ts'
import { choose, store, useApp } from '../app-store.ts'
import { runAction } from '../commands/run-action.ts'
import { Button } from '../kit/button.tsx'
import { Kbd } from '../kit/kbd.tsx'
import styles from './present-keys.module.css'

/** What takes the arrow keys for itself while it has the focus. */
const OWN_ARROWS = 'input, select, textarea, [popover], [role], [tabindex]:not([tabindex="-1"])'

/** The hint goes when nothing moves for so long. */
const IDLE_MS = 4000

/** Arrow keys step through the trace (a tour takes them for its stops), Escape leads back to the page; a line says so. */
export function PresentKeys() {
  const isTour = useApp(({ state }) => state.tour !== null)
  const hasSteps = useApp((model) => traceActions.some(({ available }) => available(model)))
  const idle = useIdle()
  useEffect(() => {
    // Before anybody else hears of it: a tour under way goes on on the page.
    document.addEventListener('keydown', onEscape, true)
    document.addEventListener('keydown', onArrow)
    return () => {
      document.removeEventListener('keydown', onEscape, true)
      document.removeEventListener('keydown', onArrow)
    }
  }, [])
  return (
    <aside className={styles.hint} aria-label="Presentation" data-idle={idle} data-top={isTour}>
      {(isTour || hasSteps) && (
        <span className={styles.keys}>
          <Kbd keys={['←']} /> <Kbd keys={['→']} /> to step
        </span>
      )}
      <Button onClick={leave}>
        Back to the page <Kbd keys={['Esc']} />
      </Button>
    </aside>
  )
}

const leave = () => choose({ mode: 'page' })

function onEscape(event: KeyboardEvent): void {
  // Escape first closes what is open.
  if (event.key !== 'Escape' || document.querySelector('dialog[open], :popover-open')) return
  event.preventDefault()
  leave()
}

function onArrow(event: KeyboardEvent): void {
  const { key, target } = event
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
  if (store.getState().state.tour !== null) return
  if (target instanceof Element && target.closest(OWN_ARROWS)) return
  const id = key === 'ArrowLeft' ? 'trace-back' : key === 'ArrowRight' ? 'trace-on' : null
  const action = traceActions.find((candidate) => candidate.id === id)
  if (!action?.available(store.getState())) return
  event.preventDefault()
  runAction(action)
}

function useIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), IDLE_MS)
    const onMove = () => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), IDLE_MS)
    }
    const events = ['pointermove', 'pointerdown'] as const
    for (const event of events) document.addEventListener(event, onMove)
    return () => {
      clearTimeout(timer)
      for (const event of events) document.removeEventListener(event, onMove)
    }
  }, [])
  return idle
}
