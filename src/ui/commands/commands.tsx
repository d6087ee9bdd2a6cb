import { Glossary } from '../glossary/glossary.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { Palette } from './palette.tsx'
import { showSheet, useSheet } from './sheet.ts'
import { useShortcuts } from './use-shortcuts.ts'

const close = () => showSheet(null)

/** The shortcuts, and what they show over the view: the palette, the sheet of keys and the glossary. */
export function Commands() {
  useShortcuts()
  switch (useSheet()) {
    case 'palette':
      return <Palette onClose={close} />
    case 'keys':
      return <KeysSheet onClose={close} />
    case 'glossary':
      return <Glossary onClose={close} />
    case null:
      return null
  }
}
