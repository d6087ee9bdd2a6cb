import { parseLenientJson } from '../../moe/parse-lenient-json.ts'
import { draft, drafts, openOwn, type OwnKind, refuse } from './drafts.ts'

/** A config.json has a few kB, and 4,096 counts have 40; more is another file, and slow to read on the page. */
const MAX_BYTES = 2 ** 20

/** Reads a file into a dialog's field and opens the dialog. `kind` is told by the text where it is not given. */
export async function takeFile(file: File, kind: OwnKind | null): Promise<void> {
  if (file.size > MAX_BYTES) {
    const to = kind ?? 'model'
    refuse(to, `${file.name} has ${(file.size / 1e6).toFixed(1)} MB; what is read here has 1 MB at most.`)
    openOwn(to)
    return
  }
  const text = await file.text()
  const to = kind ?? kindOf(text)
  draft(to, text, file.name)
  openOwn(to)
}

/** The kind of dialog that a file dropped on the page is for: the open one, or what its text looks like. */
const kindOf = (text: string): OwnKind =>
  drafts.getState().open ?? (looksLikeCounts(text) ? 'counts' : 'model')

function looksLikeCounts(text: string): boolean {
  try {
    const value = parseLenientJson(text)
    return (
      Array.isArray(value) ||
      (typeof value === 'object' && value !== null && ('counts' in value || 'tokens_per_expert' in value))
    )
  } catch {
    return !text.trimStart().startsWith('{')
  }
}
