import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const SOURCE = 'src/ui/offline/service-worker.ts'
const NAME = 'service-worker.js'
/** What the service worker's source calls the list of files. */
const PLACEHOLDER = 'FILES_OF_THE_BUILD'
/** Needed by those who link to the page or build it, not by the page. */
const LEFT_OUT = /\.map$|^\.vite\/|^social-card/

const revision = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16)

/** Builds the service worker beside the page and tells it every file there is, those of `public` included. */
export const offline: Plugin = {
  name: 'splitscope:offline',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'chunk', id: SOURCE, fileName: NAME })
  },
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = bundle[NAME]
      if (worker?.type !== 'chunk') this.error(`The build made no ${NAME}.`)
      if (worker.imports.length > 0)
        this.error(`${NAME} shares code with the page: ${worker.imports.join(', ')}.`)
      const built = Object.values(bundle)
        .filter(({ fileName }) => fileName !== NAME && !LEFT_OUT.test(fileName))
        .map((file) => ({
          url: file.fileName,
          revision: revision(file.type === 'chunk' ? file.code : file.source),
        }))
      const folder = this.environment.config.publicDir
      const given = readdirSync(folder)
        .filter((url) => !LEFT_OUT.test(url))
        .map((url) => ({ url, revision: revision(readFileSync(join(folder, url))) }))
      worker.code = worker.code.replace(PLACEHOLDER, JSON.stringify([...built, ...given]))
    },
  },
}
