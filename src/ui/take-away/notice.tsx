import { useEffect, useRef } from 'react'
import { Button } from '../kit/button.tsx'
import styles from './notice.module.css'
import { type Notice as Shown, notify, useNotice } from './notice-store.ts'

/** Long enough to be read, short enough not to be in the way. */
const STAYS_MS = 4000

/** Says at the foot of the page what was copied or saved, how far a picture is, or what went wrong. */
export function Notice() {
  const { notice } = useNotice()
  useEffect(() => {
    if (notice?.kind !== 'done') return
    const timer = setTimeout(() => notify(null), STAYS_MS)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <div className={styles.place} role="status" aria-label="Taking away">
      {notice && (
        <div className={styles.notice} data-tone={notice.kind === 'failed' ? 'raises' : undefined}>
          <Content notice={notice} />
        </div>
      )}
    </div>
  )
}

function Content({ notice }: { readonly notice: Shown }) {
  switch (notice.kind) {
    case 'busy':
      return (
        <>
          {notice.text}
          <progress className={styles.bar} aria-label={notice.text} value={notice.done} max={1} />
        </>
      )
    case 'done':
      return <>✓ {notice.text}</>
    case 'failed':
      return (
        <>
          {notice.text} <Button onClick={() => notify(null)}>Dismiss</Button>
        </>
      )
    case 'refused':
      return <Refused content={notice.content} />
  }
}

function Refused({ content }: { readonly content: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [content])
  return (
    <>
      <label className={styles.refused}>
        The browser keeps the clipboard closed. Copy this with Ctrl C or ⌘ C:
        <textarea ref={field} className={styles.text} readOnly rows={4} value={content} />
      </label>
      <Button onClick={() => notify(null)}>Done</Button>
    </>
  )
}
