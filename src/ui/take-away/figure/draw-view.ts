import type { State } from '../../../app/state.ts'
import { stateWords } from '../../../app/take-away/state-words.ts'
import { viewTitle } from '../../../app/take-away/view-title.ts'
import { encode } from '../../../app/url/encode.ts'
import { capture } from './capture.ts'
import { legendOf } from './legend.ts'
import { SvgPage } from './svg-page.ts'

/** A picture as text, and its size in CSS px. */
export interface Drawing {
  readonly text: string
  readonly width: number
  readonly height: number
}

/** Between the picture's edge and what it says about itself; the view brings its own margin. */
const MARGIN = 24
const NARROW_MARGIN = 12

/**
 * The view on the page as one SVG that needs nothing else: its title, the state in words, the view, a legend and the link.
 * @throws {Error} where there is no view yet, or the browser cannot copy it
 */
export async function drawView(
  state: State,
  base: string,
  onProgress: (done: number) => void,
): Promise<Drawing> {
  const view = document.getElementById('main')
  if (!view) throw new Error('there is no view on the page yet. Wait until it is loaded.')
  const { width, height } = view.getBoundingClientRect()
  const picture = await capture(view, onProgress)
  const words = stateWords(state)
  const link = `${base}${encode({ ...state, mode: 'page' })}`

  const page = new SvgPage(Math.ceil(width), width < 640 ? NARROW_MARGIN : MARGIN)
  page.describe(viewTitle(state), `${words}. ${link}`)
  page.skip(MARGIN)
  page.text(viewTitle(state), { size: 20, weight: 620, colour: '--ink' })
  page.text(words, { size: 13, weight: 400, colour: '--ink-2' })
  page.place(picture, width, height)
  page.legend(legendOf(view))
  page.text(link, { size: 12, weight: 400, colour: '--accent', href: link })
  page.skip(MARGIN)
  return page.finish()
}
