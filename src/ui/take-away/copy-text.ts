import { notify } from './notice-store.ts'

/** Copies a text and says so; where the browser refuses, the text is shown instead. @param what "the link" */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notify({ kind: 'done', text: `Copied ${what}` })
  } catch {
    notify({ kind: 'refused', content: text })
  }
}
