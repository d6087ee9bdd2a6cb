import { computePosition, flip, offset, shift } from '@floating-ui/dom'
import { useId, useRef } from 'react'
import { countText } from '../../app/count-text.ts'
import { presetOf } from '../../app/derive.ts'
import { countsInUse } from '../../app/routed.ts'
import type { State } from '../../app/state.ts'
import { findPreset } from '../../moe/find-preset.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import styles from './about-model.module.css'
import { openOwn, type OwnKind } from './drafts.ts'
import { FactList } from './fact-list.tsx'

/** A button beside the model with what is known of it, where that comes from, and the way to one's own. */
export function AboutModel() {
  const state = useAppState()
  const { custom, model } = state
  const preset = presetOf(state)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const bring = (kind: OwnKind) => {
    // Gives the focus back to the button, which the dialog can then return it to.
    panel.current?.hidePopover()
    openOwn(kind)
  }
  const name = 'About this model, and your own'
  return (
    <>
      <Button kind="icon" aria-label={name} title={name} popoverTarget={id}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
          <circle cx="8" cy="8" r="6.25" strokeWidth="1.5" />
          <path d="M8 7.2v4M8 4.6v1.2" strokeWidth="1.6" />
        </svg>
      </Button>
      <div
        ref={panel}
        className={styles.panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="About this model"
        onToggle={({ newState }) => {
          if (newState === 'open' && panel.current) void place(panel.current)
        }}
      >
        <h2 className={styles.name}>{preset.name}</h2>
        <p className={styles.source}>
          {custom ? (
            `Read from ${custom.source}.`
          ) : (
            <a href={preset.source} target="_blank" rel="noreferrer">
              Where these numbers were read
            </a>
          )}
        </p>
        <FactList preset={preset} />
        <p className={styles.tokens}>{tokensWords(state)}</p>
        <div className={styles.actions}>
          <Button onClick={() => bring('model')}>Your model…</Button>
          <Button onClick={() => bring('counts')}>Your counts…</Button>
          {custom && (
            <Button
              onClick={() => {
                panel.current?.hidePopover()
                const { experts, bias } = findPreset(model)
                choose({ custom: null, experts, bias, rank: 0 })
              }}
            >
              Back to {findPreset(model).name}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function tokensWords(state: State): string {
  if (countsInUse(state, presetOf(state))) return 'The tokens per expert are your counts.'
  const { tokens, seed, skew } = state
  return `The tokens per expert come from a seeded router: ${countText(tokens)} tokens, seed ${seed}, skew ${skew}.`
}

/** Puts the open panel under its button, inside the window. */
async function place(panel: HTMLElement): Promise<void> {
  const button = panel.previousElementSibling
  if (!button) return
  const { x, y } = await computePosition(button, panel, {
    strategy: 'fixed',
    placement: 'bottom',
    middleware: [offset(6), flip({ padding: 8 }), shift({ padding: 8 })],
  })
  panel.style.setProperty('--x', `${x}px`)
  panel.style.setProperty('--y', `${y}px`)
  panel.dataset['placed'] = ''
}
