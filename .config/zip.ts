import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { build } from 'vite'

// Builds the page once more, as one file that opens by a double click, and puts it into dist/splitscope.zip.

const root = new URL('../', import.meta.url)
const read = (path: string) => new Uint8Array(readFileSync(new URL(path, root)))

await build({
  configFile: new URL('one-file.config.ts', import.meta.url).pathname,
  root: root.pathname,
  logLevel: 'warn',
})
const zip = zipSync(
  {
    splitscope: {
      'splitscope.html': read('.cache/one-file/splitscope.html'),
      LICENSE: read('LICENSE'),
    },
  },
  // The same build gives the same bytes.
  { level: 9, mtime: new Date(2000, 0, 1) },
)
mkdirSync(new URL('dist', root), { recursive: true })
writeFileSync(new URL('dist/splitscope.zip', root), zip)
