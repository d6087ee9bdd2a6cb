import { useAppState } from '../app-store.ts'
import { EmbedFooter } from './embed-footer.tsx'
import { Notice } from './notice.tsx'
import { PresentKeys } from './present-keys.tsx'

/** What stands around a view that is shown without its bars. */
export function ModeFrame() {
  const { mode } = useAppState()
  return (
    <>
      {mode === 'embed' && <EmbedFooter />}
      {mode === 'present' && <PresentKeys />}
      <Notice />
    </>
  )
}
