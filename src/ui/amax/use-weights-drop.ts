import { useEffect, useState } from 'react'
import { weightsFiles } from './weights-files.ts'

/** What the page itself takes wherever it is dropped. */
const TAKEN_BY_PAGE = /\.(json|csv)$/i

/** Lets files of weights be dropped anywhere on the page; true while one is dragged over it. */
export function useWeightsDrop(): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const [file] = event.dataTransfer?.files ?? []
      if (!file || TAKEN_BY_PAGE.test(file.name)) return
      event.preventDefault()
      void weightsFiles.open(file)
    }
    const options = { capture: true }
    window.addEventListener('dragover', over, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    return () => {
      window.removeEventListener('dragover', over, options)
      window.removeEventListener('dragleave', leave, options)
      window.removeEventListener('drop', drop, options)
    }
  }, [])
  return isOver
}
