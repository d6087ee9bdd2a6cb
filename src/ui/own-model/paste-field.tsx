import { useId, useRef } from 'react'
import { Button } from '../kit/button.tsx'
import { draft, type OwnKind, useDrafts } from './drafts.ts'
import styles from './paste-field.module.css'
import { takeFile } from './take-file.ts'

interface PasteFieldProps {
  readonly kind: OwnKind
  readonly label: string
  readonly placeholder: string
  /** The files that can be picked, as the file input's `accept`. */
  readonly accept: string
  /** What is wrong with the text; it stays in the field. */
  readonly problem: string | null
}

/** A field to paste a text into, or to fill from a file, with what is wrong right under it. */
export function PasteField({ kind, label, placeholder, accept, problem }: PasteFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { text, file, problem: refused } = useDrafts((drafts) => drafts[kind])
  const wrong = refused ?? problem
  return (
    <div>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {file !== null && <span className={styles.file}>{file}</span>}
        <Button onClick={() => input.current?.click()}>Pick a file…</Button>
        <input
          ref={input}
          type="file"
          accept={accept}
          hidden
          aria-label={`${label}: file`}
          onChange={({ target }) => {
            const [picked] = target.files ?? []
            if (picked) void takeFile(picked, kind)
            target.value = ''
          }}
        />
      </div>
      <textarea
        ref={focusFirst}
        className={styles.text}
        id={id}
        rows={8}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-problem`}
        onChange={({ target }) => draft(kind, target.value)}
      />
      <p className={styles.problem} id={`${id}-problem`} role="alert">
        {wrong}
      </p>
    </div>
  )
}

/** showModal() focuses what bears the attribute; React's prop of that name would focus it while the dialog is closed. */
const focusFirst = (field: HTMLTextAreaElement | null) => field?.setAttribute('autofocus', '')
