import { lazy, Suspense } from 'react'
import { redo, undo } from '../../app/store.ts'
import { store, useApp } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { loadChangeWords } from '../load-the-rest.ts'
import type { State } from '../../app/state.ts'

const ChangeWords = lazy(async () => ({ default: (await loadChangeWords()).ChangeWords }))

/** Takes choices back and makes them again; the tooltips say which. */
export function UndoRedo() {
  const { state, past, future } = useApp((model) => model)
  return (
    <>
      <Step name="Undo" from={state} to={past.at(-1)} drawing={UNDO} onStep={() => undo(store)} />
      <Step name="Redo" from={state} to={future.at(-1)} drawing={REDO} onStep={() => redo(store)} />
    </>
  )
}

const UNDO = 'M5.5 3 2.5 6l3 3M3 6h6.5a3.75 3.75 0 0 1 0 7.5H6'
const REDO = 'M10.5 3l3 3-3 3M13 6H6.5a3.75 3.75 0 0 0 0 7.5H10'

interface StepProps {
  readonly name: string
  readonly from: State
  readonly to: State | undefined
  readonly drawing: string
  readonly onStep: () => void
}

function Step({ name, from, to, drawing, onStep }: StepProps) {
  const tip = to && (
    <Suspense fallback={name}>
      {name}: <ChangeWords from={from} to={to} />
    </Suspense>
  )
  return (
    <Tooltip tip={tip}>
      {(describedBy) => (
        <Button
          kind="icon"
          aria-label={name}
          aria-describedby={describedBy}
          disabled={to === undefined}
          onClick={onStep}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path
              d={drawing}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </Button>
      )}
    </Tooltip>
  )
}
