import { notify } from './notice-store.ts'

/** Browsers read a blob's address some time after the click. */
const READ_MS = 30_000

/** Hands a file to the browser to be saved, and says so. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS)
  notify({ kind: 'done', text: `Saved ${name}` })
}
