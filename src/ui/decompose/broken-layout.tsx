import type { BrokenRule } from '../../moe/layout-rules.ts'
import { choose } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'

/** Stands in the view's place where no rank layout has the chosen sizes: which rules they break, and a way back. */
export function BrokenLayout({ broken }: { readonly broken: readonly BrokenRule[] }) {
  return (
    <>
      <h1 className="visually-hidden">These sizes do not fit together</h1>
      <EmptyState
        title="These sizes do not fit together"
        action={
          <Button
            kind="primary"
            onClick={() => {
              choose({ ep: 1, etp: 1, rank: 0 })
            }}
          >
            Set EP and ETP to 1
          </Button>
        }
      >
        {broken.map(({ message }) => message).join(' ')}
      </EmptyState>
    </>
  )
}
