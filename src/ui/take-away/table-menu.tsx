import { useMemo, type RefObject } from 'react'
import { kebab } from '../../app/take-away/file-name.ts'
import { TABLE_FORMATS } from '../../app/take-away/table-formats.ts'
import { tableSources } from '../kit/table-sources.ts'
import { copyText } from './copy-text.ts'
import { Menu } from './menu.tsx'
import { readTable } from './read-table.ts'
import { saveFile } from './save-file.ts'
import { notify } from './notice-store.ts'

interface TableMenuProps {
  readonly table: Readonly<RefObject<HTMLTableElement | null>>
  readonly name: string
  /** Told once a choice is made. */
  readonly onTake?: () => void
}

/** Copies or saves a table as CSV, JSON or Markdown: all of its rows, and numbers in full. */
export function TableMenu({ table, name, onTake }: TableMenuProps) {
  const groups = useMemo(() => {
    const take = (act: (text: string) => void, write: (typeof TABLE_FORMATS)[number]['write']) => {
      const element = table.current
      if (!element) return
      onTake?.()
      Promise.resolve(tableSources.get(element)?.() ?? readTable(element, name))
        .then((found) => act(write(found)))
        .catch((error: unknown) => {
          notify({ kind: 'failed', text: error instanceof Error ? error.message : String(error) })
        })
    }
    const copies = TABLE_FORMATS.map(({ label, write }) => ({
      label: `Copy as ${label}`,
      act: () => take((text) => void copyText(text, `the table as ${label}`), write),
    }))
    const files = TABLE_FORMATS.map(({ label, extension, type, write }) => ({
      label: `Save as ${label}`,
      hint: `.${extension}`,
      act: () =>
        take(
          (text) =>
            saveFile(`${kebab(name)}.${extension}`, new Blob([text], { type: `${type};charset=utf-8` })),
          write,
        ),
    }))
    return [copies, files]
  }, [table, name, onTake])
  return <Menu label="Export" name={`Export the table “${name}”`} quiet groups={groups} />
}
