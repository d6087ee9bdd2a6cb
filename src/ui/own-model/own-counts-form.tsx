import { useMemo } from 'react'
import { presetOf } from '../../app/derive.ts'
import { readOwnCounts } from '../../app/own-counts.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { CountsPreview } from './counts-preview.tsx'
import { closeOwn, useDrafts } from './drafts.ts'
import styles from './own-form.module.css'
import { PasteField } from './paste-field.tsx'

/** Takes tokens per expert, as counted in a real run, in the place of the router's. */
export function OwnCountsForm() {
  const state = useAppState()
  const { topK } = presetOf(state)
  const text = useDrafts((drafts) => drafts.counts.text)
  const { own, problem } = useMemo(() => read(text, topK), [text, topK])
  const given = own?.counts.length ?? state.experts
  const fits = given === state.experts
  return (
    <>
      <p className={styles.about}>
        Paste how many tokens each expert of a layer got in a run of yours: CSV (a line, a column, or rows of
        expert and count) or JSON. They stand in the router’s place in every view and go into the link.
      </p>
      <PasteField
        kind="counts"
        label="Tokens per expert"
        placeholder="412, 0, 87, 1203, …"
        accept=".csv,.json,.txt,text/csv,application/json"
        problem={problem}
      />
      {own && <CountsPreview own={own} />}
      {!fits && (
        <p className={styles.note}>
          These are {given} counts; the model in view has {state.experts} experts.
        </p>
      )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          disabled={!own}
          onClick={() => {
            if (!own) return
            choose(fits ? { counts: own.counts } : { counts: own.counts, experts: given, rank: 0 })
            closeOwn()
          }}
        >
          {fits ? 'Use them' : `Set experts to ${given} and use them`}
        </Button>
        <Button onClick={closeOwn}>Cancel</Button>
      </div>
    </>
  )
}

function read(text: string, topK: number) {
  if (text.trim() === '') return { own: null, problem: null }
  try {
    return { own: readOwnCounts(text, topK), problem: null }
  } catch (error) {
    return { own: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
