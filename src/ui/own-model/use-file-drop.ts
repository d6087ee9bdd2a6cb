import { useEffect } from 'react'
import { takeFile } from './take-file.ts'

/** What the page takes wherever it is dropped; a view may take other files first, by preventing the event's default. */
const TAKEN = /\.(json|csv)$/i

/** Lets .json and .csv files be dropped anywhere on the page, and keeps the browser from leaving it for any other. */
export function useFileDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const files = event.dataTransfer?.files
      if (event.defaultPrevented || !files || files.length === 0) return
      event.preventDefault()
      const file = [...files].find(({ name }) => TAKEN.test(name))
      if (file) void takeFile(file, null)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [])
}
