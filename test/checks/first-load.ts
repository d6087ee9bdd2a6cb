/** What the budget needs of an entry in Vite's `.vite/manifest.json`. */
export interface ManifestChunk {
  readonly file: string
  /** Keys of the chunks imported statically. Those of `dynamicImports` load later and do not count. */
  readonly imports?: readonly string[] | undefined
}

const PAGE = 'index.html'

/**
 * The scripts that the browser loads before the page works: the page's own and what it imports statically, each once. The
 * service worker is an entry too, which comes later and by itself.
 */
export function firstLoadFiles(manifest: Readonly<Record<string, ManifestChunk>>): string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    for (const imported of manifest[key]?.imports ?? []) visit(imported)
  }
  visit(PAGE)
  return [...seen].flatMap((key) => manifest[key]?.file ?? [])
}
