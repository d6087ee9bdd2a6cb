import { Dialog } from '../kit/dialog.tsx'
import { closeOwn, useDrafts } from './drafts.ts'
import { OwnCountsForm } from './own-counts-form.tsx'
import { OwnModelForm } from './own-model-form.tsx'
import { PastedCounts } from './pasted-counts.tsx'
import { useFileDrop } from './use-file-drop.ts'

/** The user's own model and counts: the dialogs that take them, files dropped on the page, and the counts in force. */
export function OwnData() {
  const open = useDrafts((drafts) => drafts.open)
  useFileDrop()
  return (
    <>
      <PastedCounts />
      <Dialog open={open === 'model'} title="Your model" onClose={closeOwn}>
        <OwnModelForm />
      </Dialog>
      <Dialog open={open === 'counts'} title="Your counts" onClose={closeOwn}>
        <OwnCountsForm />
      </Dialog>
    </>
  )
}
