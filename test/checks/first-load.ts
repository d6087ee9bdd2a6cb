/** What the budget needs of an entry in Vite's `.vite/manifest.json`. */
export interface ManifestChunk {
  readonly file: string
  readonly isEntry?: boolean | undefined
  /** Keys of the chunks imported statically. Those of `dynamicImports` load later and do not count. */
  readonly imports?: readonly string[] | undefined
}

/** The scripts that the browser loads before the page works: every entry and what it imports statically, each once. */
export function firstLoadFiles(manifest: Readonly<Record<string, ManifestChunk>>): string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    for (const imported of manifest[key]?.imports ?? []) visit(imported)
  }
  for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry === true) visit(key)
  return [...seen].flatMap((key) => manifest[key]?.file ?? [])
}
