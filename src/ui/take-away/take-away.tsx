import { useMemo, useState } from 'react'
import { takeAwayActions } from '../../app/actions/take-away-actions.ts'
import { store } from '../app-store.ts'
import { runAction } from '../commands/run-action.ts'
import { Menu, type MenuItem } from './menu.tsx'
import { Notice } from './notice.tsx'
import { PrintLine } from './print-line.tsx'
import { TablesDialog } from './tables-dialog.tsx'

/** The actions that the menu offers, by their ids, and what each gives; the tables have a dialog in their place. */
const COPIES = { 'take-link': undefined, 'take-comment': 'Markdown', 'take-embed': 'iframe' }
const PICTURES = { 'take-png': '2×', 'take-svg': undefined }
const SHOWS = { present: undefined, 'take-print': undefined }

function itemsOf(hints: Readonly<Record<string, string | undefined>>): MenuItem[] {
  const chosen = takeAwayActions.filter(({ id }) => id in hints)
  return chosen.map((action) => ({
    label: action.label(store.getState()),
    hint: hints[action.id],
    act: () => runAction(action),
  }))
}

/** What can be taken out of the view: its link, a text for a pull request, pictures, tables, paper. */
export function TakeAway() {
  const [tables, setTables] = useState(false)
  const groups = useMemo(() => {
    const exportTables = {
      label: 'Export tables…',
      hint: 'CSV, JSON, Markdown',
      act: () => setTables(true),
    }
    return [itemsOf(COPIES), [...itemsOf(PICTURES), exportTables], itemsOf(SHOWS)]
  }, [])
  return (
    <>
      <Menu label="Share" groups={groups} />
      <TablesDialog open={tables} onClose={() => setTables(false)} />
      <Notice />
      <PrintLine />
    </>
  )
}
