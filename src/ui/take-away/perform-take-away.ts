import type { TakeAway } from '../../app/actions/action.ts'
import { deriveCase, setting } from '../../app/derive.ts'
import { embedCode } from '../../app/take-away/embed-code.ts'
import { fileName } from '../../app/take-away/file-name.ts'
import { report } from '../../app/take-away/report.ts'
import { reportMarkdown } from '../../app/take-away/report-markdown.ts'
import { encode } from '../../app/url/encode.ts'
import { store } from '../app-store.ts'
import { copyText } from './copy-text.ts'
import { drawView } from './figure/draw-view.ts'
import { svgToPng } from './figure/svg-to-png.ts'
import { notify } from './notice-store.ts'
import { pageBase } from './page-base.ts'
import { saveFile } from './save-file.ts'

/** Takes something out of the page as it now is. What came of it is said at the foot of the page. */
export function takeAway(what: TakeAway): void {
  const { state } = store.getState()
  const base = pageBase()
  switch (what) {
    case 'link':
      void copyText(`${base}${encode({ ...state, mode: 'page' })}`, 'the link')
      return
    case 'comment': {
      const found = deriveCase(state)
      if (found) void copyText(reportMarkdown(report(found, base)), 'a comment for a pull request')
      else
        fail(
          setting(state)
            .broken.map(({ message }) => message)
            .join(' '),
        )
      return
    }
    case 'embed':
      void copyText(embedCode(state, base), 'the embed code')
      return
    case 'print':
      window.print()
      return
    case 'png':
    case 'svg':
      void savePicture(what).catch((error: unknown) => {
        fail(`The picture could not be made: ${error instanceof Error ? error.message : String(error)}`)
      })
  }
}

const fail = (text: string) => notify({ kind: 'failed', text })

/** The view as it stands on the page, as a file. */
async function savePicture(format: 'png' | 'svg'): Promise<void> {
  const { state } = store.getState()
  const busy = (done: number) => notify({ kind: 'busy', text: 'Drawing the view…', done })
  busy(0)
  const svg = await drawView(state, pageBase(), busy)
  const file =
    format === 'svg' ? new Blob([svg.text], { type: 'image/svg+xml;charset=utf-8' }) : await svgToPng(svg)
  saveFile(`${fileName(state)}.${format}`, file)
}
