import { build, freePort, HOST, isBuilt, ROOT, setUp, stop } from './set-up.mjs'

const DEFAULT_PORT = 4173

setUp()

if (!isBuilt() && !build()) {
  stop('The page could not be built; the reason is above.')
}

const wanted = Number(process.env['PORT'] ?? DEFAULT_PORT)
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535) {
  stop(`PORT must be a whole number from 1 to 65535, not '${process.env['PORT'] ?? ''}'.`)
}
const port = await freePort(wanted)

// Only now: the package may have been installed a moment ago.
const { preview } = await import('vite')
await preview({ root: ROOT, logLevel: 'error', preview: { host: HOST, port, strictPort: true } })
console.log(`http://localhost:${port}/`)
