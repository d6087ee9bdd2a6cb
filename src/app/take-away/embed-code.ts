import type { State } from '../state.ts'
import { encode } from '../url/encode.ts'
import { stateWords } from './state-words.ts'

/** Wide as the page it stands in; as high as the verdict and the strip need. */
const HEIGHT = 600

/** An iframe that shows a view in somebody else's page. @param base the page's address up to the hash */
export function embedCode(state: State, base: string): string {
  const source = `${base}${encode({ ...state, mode: 'embed' })}`
  return `<iframe src="${attribute(source)}" title="${attribute(`Splitscope: ${stateWords(state)}`)}" width="100%" height="${HEIGHT}" style="border: 0" loading="lazy"></iframe>`
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
